import { Button, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { AnswerTo } from '../../../remote/calls.ts';
import { usePages } from '../../../remote/use-pages.ts';
import { useSession, useSurroundings, useTexts } from '../../../shell/session.ts';
import { Nothing, Shown } from '../../../shell/states.tsx';
import { Section } from '../../parts/section.tsx';
import { Table } from '../../parts/table.tsx';
import { useMoments } from '../../parts/use-moments.ts';
import type { Campaign } from '../types.ts';

const texts = {
  title: { ja: '一人ひとりの回答', en: 'Answers person by person' },
  totals: {
    ja: '集計だけを見るとカードに書いて送ったので、だれが何と答えたかは見られません。',
    en: 'The card says that HR sees totals only, so who answered what is not shown.',
  },
  logged: {
    ja: '開くと、だれの回答を読んだかが、答えた本人の閲覧記録に残ります。',
    en: 'Whoever answered finds in their access log that you have read it.',
  },
  open: { ja: '回答を開く', en: 'Open the answers' },
  none: { ja: '回答はまだありません。', en: 'There are no answers yet.' },
  who: { ja: '職員', en: 'Employee' },
  when: { ja: '日時', en: 'When' },
  answer: { ja: '回答', en: 'Answer' },
  acknowledged: { ja: '確認しました', en: 'Confirmed' },
  more: { ja: 'もっと見る', en: 'Show more' },
};

/** Who answered what, where the card promised no less; nothing is read before somebody asks for it. */
export function Answers({ campaign }: { readonly campaign: Campaign }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  const { question, answers } = campaign.content;
  if (!question) return null;
  if (answers === 'totals')
    return (
      <Section title={t.title}>
        <Text>{t.totals}</Text>
      </Section>
    );
  return (
    <Section title={t.title}>
      {open ? (
        <Given campaign={campaign.id} />
      ) : (
        <>
          <Text>{t.logged}</Text>
          <div>
            <Button onClick={() => setOpen(true)}>{t.open}</Button>
          </div>
        </>
      )}
    </Section>
  );
}

type Answer = AnswerTo<'GET /campaigns/:campaign/answers'>['items'][number];

function Given({ campaign }: { readonly campaign: string }) {
  const t = useTexts(texts);
  const { remote } = useSession();
  const { language } = useSurroundings();
  const { spoken } = useMoments();
  const pages = usePages('answers', (cursor, signal) =>
    remote.ask('GET /campaigns/:campaign/answers', {
      params: { campaign },
      query: cursor ? { cursor } : {},
      signal,
    }),
  );
  const columns = [
    { title: t.who, cell: ({ name, number }: Answer) => `${name} (${number})` },
    { title: t.when, cell: ({ at }: Answer) => spoken(at) },
    {
      title: t.answer,
      cell: ({ choices, text }: Answer) =>
        [...choices.map((choice) => choice[language] || choice.ja), text].filter(Boolean).join('、') ||
        t.acknowledged,
    },
  ];
  return (
    <Shown of={pages}>
      {({ items, more }) =>
        items.length === 0 ? (
          <Nothing text={t.none} />
        ) : (
          <>
            <Table caption={t.title} columns={columns} rows={items} keyOf={({ number }) => number} />
            {more && (
              <div>
                <Button onClick={more}>{t.more}</Button>
              </div>
            )}
          </>
        )
      }
    </Shown>
  );
}
