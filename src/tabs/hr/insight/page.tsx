import { Field, Select, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { AnswerTo } from '../../remote/calls.ts';
import { useLoaded } from '../../remote/use-loaded.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { useSession, useSurroundings, useTexts } from '../../shell/session.ts';
import { Nothing, Shown } from '../../shell/states.tsx';
import { Section } from '../parts/section.tsx';
import { Table } from '../parts/table.tsx';
import { HoldOuts } from './hold-outs.tsx';
import { percentText, Rate } from './rate.tsx';

const texts = {
  title: { ja: '効果と傾向', en: 'Insight' },
  note: {
    ja: '5人以上の集計だけを示します。少ない所属は上の所属に合わせ、それでも少ないものは示しません。終わった月だけを数えます。',
    en: 'Only numbers of five people or more are shown. Small departments count with the one above; what is still too little is left out. Only months that are over count.',
  },
  month: { ja: '月', en: 'Month' },
  answers: { ja: '月ごとの回答率', en: 'Share of cards answered, by month' },
  kind: { ja: '種類', en: 'Kind' },
  department: { ja: '所属', en: 'Department' },
  share: { ja: '回答率', en: 'Answered' },
  cards: { ja: '届いた数', en: 'Cards' },
  rest: { ja: 'そのほか', en: 'Elsewhere' },
  byDepartment: { ja: '所属ごとの回答率', en: 'Share of cards answered, by department' },
  overtime: { ja: 'ノー残業デーに残った理由', en: 'Why people stayed on no-overtime days' },
  reasons: { ja: '理由と回数', en: 'Reasons and evenings' },
  all: { ja: '全体', en: 'All' },
  nothing: { ja: 'この月に示せる数はありません。', en: 'No number may be shown for this month.' },
};

type Insight = AnswerTo<'GET /insight'>;

/** What came of the policy, as numbers of five people or more. */
export default function InsightPage() {
  const t = useTexts(texts);
  const { remote } = useSession();
  const [month, setMonth] = useState<string | undefined>(undefined);
  const insight = useLoaded(`insight ${month}`, (signal) =>
    remote.ask('GET /insight', { query: { month }, signal }),
  );
  return (
    <>
      <PageHead title={t.title} />
      <p>{t.note}</p>
      <Shown of={insight}>
        {(data) => (
          <>
            <Field label={t.month} style={{ maxWidth: '12rem', marginBottom: '1rem' }}>
              <Select value={data.month} onChange={(_event, { value }) => setMonth(value)}>
                {data.months.map((each) => (
                  <option key={each}>{each}</option>
                ))}
              </Select>
            </Field>
            <Answers insight={data} />
            <ByDepartment insight={data} />
            <Overtime insight={data} />
            <HoldOuts measures={data.measures} />
          </>
        )}
      </Shown>
    </>
  );
}

function Answers({ insight: { answers, months } }: { readonly insight: Insight }) {
  const { language } = useSurroundings();
  const t = useTexts(texts);
  const inOrder = months.toReversed();
  return (
    <Section title={t.answers}>
      <Table
        caption={t.answers}
        rows={answers}
        keyOf={({ program }) => program}
        columns={[
          { title: t.kind, cell: ({ title }) => title[language] },
          ...inOrder.map((month) => ({
            title: month,
            number: true,
            cell: (row: Insight['answers'][number]) =>
              percentText(row.months.find((each) => each.month === month)?.rate ?? null),
          })),
        ]}
      />
    </Section>
  );
}

function ByDepartment({ insight: { answers } }: { readonly insight: Insight }) {
  const { language } = useSurroundings();
  const t = useTexts(texts);
  const rows = answers.flatMap(({ title, departments }) =>
    departments.map((rate) => ({ kind: title[language], rate })),
  );
  return (
    <Section title={t.byDepartment}>
      {rows.length === 0 ? (
        <Nothing text={t.nothing} />
      ) : (
        <Table
          caption={t.byDepartment}
          rows={rows}
          keyOf={({ kind, rate }) => `${kind} ${rate.name}`}
          columns={[
            { title: t.kind, cell: ({ kind }) => kind },
            { title: t.department, cell: ({ rate }) => rate.name ?? t.rest },
            { title: t.cards, number: true, cell: ({ rate }) => rate.asked },
            { title: t.share, cell: ({ rate }) => <Rate rate={rate} label={rate.name ?? t.rest} /> },
          ]}
        />
      )}
    </Section>
  );
}

function Overtime({ insight: { overtime } }: { readonly insight: Insight }) {
  const { language } = useSurroundings();
  const t = useTexts(texts);
  const { all, departments } = overtime;
  const reasonsOf = (causes: Insight['overtime']['departments'][number]) =>
    causes.reasons
      .map(({ text, count }) => `${text[language]} ${count}`)
      .join(language === 'ja' ? '、' : ', ');
  return (
    <Section title={t.overtime}>
      {all === null ? (
        <Nothing text={t.nothing} />
      ) : (
        <>
          <Text>{`${t.all}: ${reasonsOf(all)}`}</Text>
          <Table
            caption={t.overtime}
            rows={departments}
            keyOf={({ name }) => String(name)}
            columns={[
              { title: t.department, cell: ({ name }) => name ?? t.rest },
              { title: t.reasons, cell: reasonsOf },
            ]}
          />
        </>
      )}
    </Section>
  );
}
