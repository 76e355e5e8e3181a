import { MessageBar, MessageBarBody, Spinner } from '@fluentui/react-components';
import { useState } from 'react';
import type { AnswerTo } from '../../remote/calls.ts';
import { useAct } from '../../remote/use-act.ts';
import { Confirm } from '../../shell/confirm.tsx';
import { useSession, useSurroundings, useTexts } from '../../shell/session.ts';
import { Failure } from '../../shell/states.tsx';
import { fill } from '../../shell/texts.ts';
import { contentOf } from '../parts/file.ts';
import { FileField } from '../parts/file-field.tsx';
import { Section } from '../parts/section.tsx';
import { Table } from '../parts/table.tsx';
import { Problems } from './problems.tsx';

const texts = {
  title: { ja: '属性を取り込む', en: 'Import attributes' },
  choose: {
    ja: '職員番号と属性の列がある CSV（UTF-8 または Shift_JIS）',
    en: 'A CSV with the employee number and columns of attributes (UTF-8 or Shift_JIS)',
  },
  checking: { ja: '確かめています…', en: 'Checking…' },
  attribute: { ja: '属性', en: 'Attribute' },
  added: { ja: '新しく付く', en: 'Added' },
  changed: { ja: '変わる', en: 'Changed' },
  removed: { ja: 'なくなる', en: 'Removed' },
  unchanged: { ja: '同じ', en: 'Unchanged' },
  apply: { ja: '取り込む', en: 'Import' },
  ask: {
    ja: '{rows}人分の属性を取り込みますか。ファイルにない人の、これらの属性はなくなります。',
    en: 'Import the attributes of {rows} people? Whoever is not in the file loses these attributes.',
  },
  done: { ja: '取り込みました。', en: 'Imported.' },
};

interface Looked {
  readonly content: string;
  readonly checked: AnswerTo<'POST /attributes/check'>;
}

/** Uploads attributes: checked and looked at first, then imported. */
export function AttributeUpload({ imported }: { readonly imported: () => void }) {
  const t = useTexts(texts);
  const { remote } = useSession();
  const [looked, setLooked] = useState<Looked | null>(null);
  const [done, setDone] = useState(false);
  const act = useAct();
  const look = ([file]: readonly File[]) =>
    act.run(async () => {
      setLooked(null);
      setDone(false);
      if (!file) return;
      const content = await contentOf(file);
      setLooked({ content, checked: await remote.ask('POST /attributes/check', { body: { content } }) });
    });
  const apply = (content: string) =>
    act.run(async (key) => {
      await remote.ask('POST /attributes/imports', { body: { content }, key });
      setLooked(null);
      setDone(true);
      imported();
    });
  return (
    <Section title={t.title}>
      <FileField label={t.choose} accept=".csv" disabled={act.busy} chosen={(files) => void look(files)} />
      {act.busy && <Spinner label={t.checking} />}
      {act.error !== null && <Failure error={act.error} />}
      {looked && !looked.checked.ok && <Problems problems={looked.checked.problems} />}
      {looked?.checked.ok && (
        <>
          <Columns columns={looked.checked.columns} />
          <div>
            <Confirm
              primary
              button={t.apply}
              question={fill(t.ask, { rows: looked.checked.rows })}
              busy={act.busy}
              confirmed={() => void apply(looked.content)}
            />
          </div>
        </>
      )}
      {done && (
        <MessageBar intent="success" role="status">
          <MessageBarBody>{t.done}</MessageBarBody>
        </MessageBar>
      )}
    </Section>
  );
}

function Columns({ columns }: { readonly columns: Looked['checked']['columns'] }) {
  const { language } = useSurroundings();
  const t = useTexts(texts);
  return (
    <Table
      caption={t.title}
      rows={columns}
      keyOf={({ key }) => key}
      columns={[
        { title: t.attribute, cell: ({ label }) => label[language] },
        { title: t.added, number: true, cell: ({ added }) => added },
        { title: t.changed, number: true, cell: ({ changed }) => changed },
        { title: t.removed, number: true, cell: ({ removed }) => removed },
        { title: t.unchanged, number: true, cell: ({ unchanged }) => unchanged },
      ]}
    />
  );
}
