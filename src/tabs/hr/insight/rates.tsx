import { Text } from '@fluentui/react-components';
import type { AnswerTo } from '../../remote/calls.ts';
import { useSurroundings, useTexts } from '../../shell/session.ts';
import { Nothing } from '../../shell/states.tsx';
import { Section } from '../parts/section.tsx';
import { Table } from '../parts/table.tsx';
import { percentText, Rate } from './rate.tsx';

const texts = {
  months: { ja: '行われた割合（月ごと）', en: 'What was done, by month' },
  kind: { ja: '種類', en: 'Kind' },
  topics: { ja: '分野: ', en: 'Topics: ' },
  department: { ja: '所属', en: 'Department' },
  share: { ja: '割合', en: 'Share' },
  asked: { ja: '対象', en: 'Asked' },
  rest: { ja: 'そのほか', en: 'Elsewhere' },
  departments: { ja: '行われた割合（所属ごと）', en: 'What was done, by department' },
  nothing: { ja: 'この月に示せる数はありません。', en: 'No number may be shown for this month.' },
};

type Insight = AnswerTo<'GET /insight'>;
type Row = Insight['rates'][number];
interface Props {
  readonly insight: Insight;
}

export function ByMonth({ insight: { rates, months } }: Props) {
  const t = useTexts(texts);
  return (
    <Section title={t.months}>
      <Table
        caption={t.months}
        rows={rates}
        keyOf={({ key }) => key}
        columns={[
          { title: t.kind, cell: (row) => <Kind row={row} /> },
          ...months.toReversed().map((month) => ({
            title: month,
            number: true,
            cell: (row: Row) => percentText(row.months.find((each) => each.month === month)?.rate ?? null),
          })),
        ]}
      />
    </Section>
  );
}

function Kind({ row: { title, topics } }: { readonly row: Row }) {
  const { language } = useSurroundings();
  const t = useTexts(texts);
  return (
    <>
      {title[language]}
      {topics.length > 0 && (
        <Text size={200} block>
          {t.topics + topics.map((topic) => topic[language]).join(language === 'ja' ? '、' : ', ')}
        </Text>
      )}
    </>
  );
}

export function ByDepartment({ insight: { rates } }: Props) {
  const { language } = useSurroundings();
  const t = useTexts(texts);
  const rows = rates.flatMap(({ key, title, departments }) =>
    departments.map((rate, index) => ({ id: `${key} ${index}`, kind: title[language], rate })),
  );
  return (
    <Section title={t.departments}>
      {rows.length === 0 ? (
        <Nothing text={t.nothing} />
      ) : (
        <Table
          caption={t.departments}
          rows={rows}
          keyOf={({ id }) => id}
          columns={[
            { title: t.kind, cell: ({ kind }) => kind },
            { title: t.department, cell: ({ rate }) => rate.name ?? t.rest },
            { title: t.asked, number: true, cell: ({ rate }) => rate.asked },
            { title: t.share, cell: ({ rate }) => <Rate rate={rate} label={rate.name ?? t.rest} /> },
          ]}
        />
      )}
    </Section>
  );
}
