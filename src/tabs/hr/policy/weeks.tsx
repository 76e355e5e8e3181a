import { makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components';
import type { AnswerTo } from '../../remote/calls.ts';
import { useLoaded } from '../../remote/use-loaded.ts';
import { useSession, useSurroundings, useTexts } from '../../shell/session.ts';
import { Shown } from '../../shell/states.tsx';
import { fill } from '../../shell/texts.ts';
import { dayText } from '../parts/moment.ts';
import { Section } from '../parts/section.tsx';
import { Table } from '../parts/table.tsx';

const texts = {
  byDay: { ja: '日ごとの見込み', en: 'Expected day by day' },
  note: {
    ja: '今日の{people}人に、今の方針で届く見込みです。回答は一年の試算と同じ割合と仮定しています。',
    en: 'What is expected to reach the {people} people of today under the present policy. As many answer as in a simulated year.',
  },
  day: { ja: '日', en: 'Day' },
  count: { ja: '件数', en: 'Count' },
  rules: { ja: '多いきまり', en: 'Most frequent rules' },
  closed: { ja: '休み（{why}）', en: 'Closed ({why})' },
  byRule: { ja: 'きまりごとの見込み', en: 'Expected by rule' },
  rule: { ja: 'きまり', en: 'Rule' },
  sent: { ja: '届く', en: 'Sent' },
  later: { ja: '後の日に移る', en: 'On a later day' },
  dropped: { ja: '上限・期限で送らない', en: 'No room' },
  heldBack: { ja: '対照グループ', en: 'Kept back' },
  bar: { ja: '{day}: {count}件', en: '{day}: {count}' },
};

const useStyles = makeStyles({
  count: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minWidth: '8rem',
    whiteSpace: 'nowrap',
  },
  note: { display: 'block', marginBottom: tokens.spacingVerticalL },
});

type Ahead = AnswerTo<'GET /policy/weeks'>;
const rulesShown = 3;

/** What is expected to go out in the next four weeks. */
export function Weeks() {
  const { remote } = useSession();
  const weeks = useLoaded('weeks', (signal) => remote.ask('GET /policy/weeks', { signal }));
  return <Shown of={weeks}>{(data) => <Days ahead={data} />}</Shown>;
}

function Days({ ahead }: { readonly ahead: Ahead }) {
  const styles = useStyles();
  const { language } = useSurroundings();
  const t = useTexts(texts);
  const most = Math.max(1, ...ahead.days.map(({ total }) => total));
  const titles = new Map(ahead.rules.map(({ id, title }) => [id, title[language]]));
  const named = ({ rules }: Ahead['days'][number]) =>
    rules
      .toSorted((a, b) => b.count - a.count)
      .slice(0, rulesShown)
      .map(({ id, count }) => `${titles.get(id) ?? id} ${count}`)
      .join(language === 'ja' ? '、' : ', ');
  return (
    <>
      <Text className={styles.note}>{fill(t.note, { people: ahead.people })}</Text>
      <Section title={t.byDay}>
        <Table
          caption={t.byDay}
          rows={ahead.days}
          keyOf={({ date }) => date}
          columns={[
            { title: t.day, cell: ({ date }) => dayText(date, language) },
            {
              title: t.count,
              cell: ({ date, total }) => (
                <span className={styles.count}>
                  <ProgressBar
                    value={total / most}
                    thickness="large"
                    aria-label={fill(t.bar, { day: dayText(date, language), count: total })}
                  />
                  {total}
                </span>
              ),
            },
            {
              title: t.rules,
              cell: (day) => (day.closed ? fill(t.closed, { why: day.closed[language] }) : named(day)),
            },
          ]}
        />
      </Section>
      <Section title={t.byRule}>
        <Table
          caption={t.byRule}
          rows={ahead.rules.toSorted((a, b) => b.sent - a.sent)}
          keyOf={({ id }) => id}
          columns={[
            { title: t.rule, cell: ({ title }) => title[language] },
            { title: t.sent, number: true, cell: ({ sent }) => sent },
            { title: t.later, number: true, cell: ({ later }) => later },
            { title: t.dropped, number: true, cell: ({ dropped }) => dropped },
            { title: t.heldBack, number: true, cell: ({ heldBack }) => heldBack },
          ]}
        />
      </Section>
    </>
  );
}
