import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { AnswerTo } from '../../remote/calls.ts';
import { useSurroundings, useTexts } from '../../shell/session.ts';
import { fill } from '../../shell/texts.ts';
import { Table } from '../parts/table.tsx';

const texts = {
  bad: {
    ja: '直すところがあります（{count}件）。何も変わっていません。ファイルを直して、もう一度選んでください。',
    en: 'There is something to correct ({count}). Nothing has been changed. Correct the file and choose it again.',
  },
  problems: { ja: '直すところ', en: 'Problems' },
  row: { ja: '行', en: 'Row' },
  column: { ja: '列', en: 'Column' },
  message: { ja: '内容', en: 'What' },
};

type Problem = AnswerTo<'POST /roster/check'>['problems'][number];

/** What has to be corrected in a file, by row and column. */
export function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  const { language } = useSurroundings();
  const t = useTexts(texts);
  return (
    <>
      <MessageBar intent="error" layout="multiline" role="alert">
        <MessageBarBody>{fill(t.bad, { count: problems.length })}</MessageBarBody>
      </MessageBar>
      <Table
        caption={t.problems}
        rows={problems}
        keyOf={({ row, column, message }) => `${row} ${column} ${message.ja}`}
        columns={[
          { title: t.message, cell: ({ message }) => message[language] },
          { title: t.row, number: true, cell: ({ row }) => row || '—' },
          { title: t.column, cell: ({ column }) => column || '—' },
        ]}
      />
    </>
  );
}
