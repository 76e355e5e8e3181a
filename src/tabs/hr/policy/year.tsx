import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { AnswerTo } from '../../remote/calls.ts';
import { useLoaded } from '../../remote/use-loaded.ts';
import { useSession, useSurroundings, useTexts } from '../../shell/session.ts';
import { Nothing, Shown } from '../../shell/states.tsx';
import { fill } from '../../shell/texts.ts';
import { dayText } from '../parts/moment.ts';
import { Section } from '../parts/section.tsx';

const texts = {
  year: { ja: '{year}年度', en: 'Fiscal year {year}' },
  before: { ja: '前の年度', en: 'Year before' },
  next: { ja: '次の年度', en: 'Year after' },
  month: { ja: '{month}月', en: 'Month {month}' },
  note: {
    ja: '日を選ぶと、その日に回ってくるきまりが分かります。毎日のきまりと、一人ひとりの日付から数えるきまり（{count}）は含みません。',
    en: 'Choose a day to see which rules come round on it. Rules of every day, and those that count from a date of each person ({count}), are left out.',
  },
  nothing: { ja: 'この日に回ってくるきまりはありません。', en: 'No rule comes round on this day.' },
  closed: { ja: '休み: {why}', en: 'Closed: {why}' },
  label: { ja: '{day}、きまり {count}', en: '{day}, {count} {count|rule|rules}' },
  labelClosed: { ja: '{day}、休み', en: '{day}, closed' },
  labelBusy: { ja: '{label}、繁忙期', en: '{label}, busy time' },
  busy: {
    ja: '繁忙期（必須のもののほかは届きません）',
    en: 'Busy times (nothing but what is required is sent)',
  },
  busyLine: { ja: '{title}（{who}）: {from}から{to}まで', en: '{title} ({who}): {from} to {to}' },
  everybody: { ja: '全員', en: 'everybody' },
};

const useStyles = makeStyles({
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  months: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(15.5rem, 1fr))',
    gap: tokens.spacingHorizontalL,
  },
  title: { margin: `0 0 ${tokens.spacingVerticalXS}` },
  grid: { display: 'grid', gridTemplateColumns: 'repeat(7, 1fr)', gap: '2px' },
  day: {
    minWidth: '1.9rem',
    height: '1.9rem',
    padding: 0,
    cursor: 'pointer',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outlineStyle: 'solid', outlineWidth: '2px', outlineColor: tokens.colorStrokeFocus2 },
  },
  closed: { color: tokens.colorNeutralForeground3, backgroundColor: tokens.colorNeutralBackground3 },
  some: { border: `1px solid ${tokens.colorBrandStroke1}`, fontWeight: tokens.fontWeightSemibold },
  many: { color: tokens.colorNeutralForegroundOnBrand, backgroundColor: tokens.colorBrandBackground },
  // A line that is seen without colours too.
  busy: { boxShadow: `inset 0 -4px 0 ${tokens.colorPaletteMarigoldBorderActive}` },
  rules: { margin: 0 },
});

type Calendar = AnswerTo<'GET /policy/calendar'>;
type Day = Calendar['days'][number];
type Busy = Calendar['busy'][number];

const busyOn = (calendar: Calendar, date: string) =>
  calendar.busy.filter(({ from, to }) => from <= date && date <= to);

/** The fiscal year at a glance. */
export function Year() {
  const { remote } = useSession();
  const [year, setYear] = useState<number | undefined>(undefined);
  const calendar = useLoaded(`calendar ${year}`, (signal) =>
    remote.ask('GET /policy/calendar', { query: { year }, signal }),
  );
  return <Shown of={calendar}>{(data) => <Months calendar={data} turn={setYear} />}</Shown>;
}

function Months({ calendar, turn }: { readonly calendar: Calendar; readonly turn: (year: number) => void }) {
  const styles = useStyles();
  const t = useTexts(texts);
  const [chosen, setChosen] = useState<Day | null>(null);
  const { year, days, relative } = calendar;
  const months = [...new Set(days.map(({ date }) => date.slice(0, 7)))];
  return (
    <>
      <div className={styles.head}>
        <Button onClick={() => turn(year - 1)}>{t.before}</Button>
        <Text size={500} weight="semibold">
          {fill(t.year, { year })}
        </Text>
        <Button onClick={() => turn(year + 1)}>{t.next}</Button>
      </div>
      <p>{fill(t.note, { count: relative.length })}</p>
      {calendar.busy.length > 0 && (
        <Section title={t.busy}>
          <BusyTimes busy={calendar.busy} />
        </Section>
      )}
      <div aria-live="polite">{chosen && <DayRules day={chosen} calendar={calendar} />}</div>
      <div className={styles.months}>
        {months.map((month) => (
          <div key={month}>
            <Text as="h2" weight="semibold" className={styles.title} block>
              {fill(t.month, { month: Number(month.slice(5)) })}
            </Text>
            <div className={styles.grid}>
              {days
                .filter(({ date }) => date.startsWith(month))
                .map((day, at) => (
                  <DayButton
                    key={day.date}
                    day={day}
                    isBusy={busyOn(calendar, day.date).length > 0}
                    isFirst={at === 0}
                    choose={() => setChosen(day)}
                  />
                ))}
            </div>
          </div>
        ))}
      </div>
    </>
  );
}

/** From so many rules on a day stands out. */
const many = 4;

function DayButton({
  day,
  isBusy,
  isFirst,
  choose,
}: {
  readonly day: Day;
  readonly isBusy: boolean;
  readonly isFirst: boolean;
  readonly choose: () => void;
}) {
  const styles = useStyles();
  const { language } = useSurroundings();
  const t = useTexts(texts);
  const { date, closed, rules } = day;
  const label = fill(closed === null ? t.label : t.labelClosed, {
    day: dayText(date, language),
    count: rules.length,
  });
  return (
    <button
      type="button"
      className={mergeClasses(
        styles.day,
        closed !== null && styles.closed,
        rules.length > 0 && styles.some,
        rules.length >= many && styles.many,
        isBusy && styles.busy,
      )}
      style={isFirst ? { gridColumnStart: weekday(date) } : undefined}
      aria-label={isBusy ? fill(t.labelBusy, { label }) : label}
      onClick={choose}
    >
      {Number(date.slice(8))}
    </button>
  );
}

function BusyTimes({ busy }: { readonly busy: readonly Busy[] }) {
  const styles = useStyles();
  const { language } = useSurroundings();
  const t = useTexts(texts);
  return (
    <ul className={styles.rules}>
      {busy.map(({ title, from, to, departments }) => (
        <li key={`${from} ${to} ${departments?.join()}`}>
          {fill(t.busyLine, {
            title: title[language],
            who: departments?.join(language === 'ja' ? '、' : ', ') ?? t.everybody,
            from: dayText(from, language),
            to: dayText(to, language),
          })}
        </li>
      ))}
    </ul>
  );
}

/** Monday is 1. */
function weekday(date: string): number {
  return ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

function DayRules({ day, calendar }: { readonly day: Day; readonly calendar: Calendar }) {
  const styles = useStyles();
  const { language } = useSurroundings();
  const t = useTexts(texts);
  return (
    <Section title={dayText(day.date, language)}>
      {day.closed && <Text>{fill(t.closed, { why: day.closed[language] })}</Text>}
      <BusyTimes busy={busyOn(calendar, day.date)} />
      {day.closed === null && day.rules.length === 0 && <Nothing text={t.nothing} />}
      {day.rules.length > 0 && (
        <ul className={styles.rules}>
          {day.rules.map((id) => (
            <li key={id}>{calendar.titles[id]?.[language] ?? id}</li>
          ))}
        </ul>
      )}
    </Section>
  );
}
