import type { AnswerTo } from '../../remote/calls.ts';
import { useSurroundings, useTexts } from '../../shell/session.ts';
import { Nothing } from '../../shell/states.tsx';
import { fill } from '../../shell/texts.ts';
import { Section } from '../parts/section.tsx';
import { Table } from '../parts/table.tsx';
import { Rate } from './rate.tsx';

const texts = {
  title: { ja: 'セルフチェックの集計（{quarter}）', en: 'Self-checks in total ({quarter})' },
  item: { ja: '項目', en: 'Item' },
  yes: { ja: 'はい', en: 'Yes' },
  notYet: { ja: 'これから', en: 'Not yet' },
  share: { ja: '「はい」の割合', en: 'Share of yes' },
  nothing: {
    ja: 'この四半期に示せる数はありません（「はい」と「これから」がどちらも5人以上の項目だけを示します）。',
    en: 'No number may be shown of this quarter (only items with five people or more on both sides are).',
  },
};

type Checks = AnswerTo<'GET /insight'>['selfChecks'];

/** Item by item over the whole organisation; what anybody marked is their own. */
export function SelfChecks({ selfChecks: { quarter, lists } }: { readonly selfChecks: Checks }) {
  const { language } = useSurroundings();
  const t = useTexts(texts);
  return (
    <Section title={fill(t.title, { quarter })}>
      {lists.length === 0 && <Nothing text={t.nothing} />}
      {lists.map(({ title, items }) => (
        <Table
          key={title.en}
          caption={title[language]}
          rows={items}
          keyOf={({ text }) => text.en}
          columns={[
            { title: `${title[language]}: ${t.item}`, cell: ({ text }) => text[language] },
            { title: t.yes, number: true, cell: ({ yes }) => yes },
            { title: t.notYet, number: true, cell: ({ notYet }) => notYet },
            {
              title: t.share,
              cell: ({ text, yes, notYet }) => (
                <Rate rate={{ asked: yes + notYet, did: yes }} label={text[language]} />
              ),
            },
          ]}
        />
      ))}
    </Section>
  );
}
