import type { AnswerTo } from '../../remote/calls.ts';
import { useLoaded } from '../../remote/use-loaded.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { useSession, useSurroundings, useTexts } from '../../shell/session.ts';
import { Nothing, Shown } from '../../shell/states.tsx';
import { fill } from '../../shell/texts.ts';
import { dayText } from '../parts/moment.ts';
import { nudgeStates, nudgeWords } from '../parts/nudge-words.ts';
import { Section } from '../parts/section.tsx';
import { Table } from '../parts/table.tsx';
import { Tiles } from '../parts/tiles.tsx';
import { Reach } from './reach.tsx';
import { Unreachable } from './unreachable.tsx';

const texts = {
  title: { ja: '今日', en: 'Today' },
  goesOut: { ja: '今日届けるもの（{day}）', en: 'What goes out today ({day})' },
  total: { ja: '対象', en: 'Targeted' },
  lag: { ja: '送信の遅れ', en: 'Lag' },
  minutes: { ja: '{count} 分', en: '{count} min' },
  rule: { ja: 'きまり', en: 'Rule' },
  none: { ja: '今日届けるものはありません。', en: 'Nothing goes out today.' },
  undelivered: { ja: '届かなかったもの・送らないもの', en: 'Not delivered, and why' },
  reason: { ja: '理由', en: 'Reason' },
  state: { ja: '状態', en: 'State' },
  count: { ja: '件数', en: 'Count' },
  allWell: { ja: '届かなかったものはありません。', en: 'Nothing failed.' },
};

type Today = AnswerTo<'GET /today'>;

/** What goes out today, what did not arrive, and whom the bot reaches. */
export default function TodayPage() {
  const t = useTexts(texts);
  const { remote } = useSession();
  const today = useLoaded('today', (signal) => remote.ask('GET /today', { signal }));
  return (
    <>
      <PageHead title={t.title} />
      <Shown of={today}>{(data) => <Day today={data} />}</Shown>
    </>
  );
}

function Day({ today }: { readonly today: Today }) {
  const { language } = useSurroundings();
  const t = useTexts(texts);
  const words = useTexts(nudgeWords);
  const total = nudgeStates.reduce((sum, state) => sum + today.states[state], 0);
  const tiles = [
    { label: t.total, value: total },
    ...nudgeStates.map((state) => ({ label: words[state], value: today.states[state] })),
    { label: t.lag, value: fill(t.minutes, { count: Math.round(today.lagSeconds / 60) }) },
  ];
  return (
    <>
      <Section title={fill(t.goesOut, { day: dayText(today.date, language) })}>
        <Tiles tiles={tiles} />
        {today.rules.length === 0 ? (
          <Nothing text={t.none} />
        ) : (
          <Table
            caption={t.goesOut}
            rows={today.rules}
            keyOf={({ id }) => id}
            columns={[
              { title: t.rule, cell: ({ title }) => title[language] },
              ...nudgeStates.map((state) => ({
                title: words[state],
                number: true,
                cell: (row: Today['rules'][number]) => row.states[state],
              })),
            ]}
          />
        )}
      </Section>
      <Section title={t.undelivered}>
        {today.undelivered.length === 0 ? (
          <Nothing text={t.allWell} />
        ) : (
          <Table
            caption={t.undelivered}
            rows={today.undelivered}
            keyOf={({ state, reason }) => `${state} ${reason}`}
            columns={[
              { title: t.reason, cell: ({ text }) => text[language] },
              { title: t.state, cell: ({ state }) => words[state] },
              { title: t.count, number: true, cell: ({ count }) => count },
            ]}
          />
        )}
      </Section>
      <Reach reach={today.reach} />
      <Unreachable />
    </>
  );
}
