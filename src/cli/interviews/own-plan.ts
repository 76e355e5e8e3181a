import { monotonicSeconds } from '../../clock.ts';
import type { Localized } from '../../language.ts';
import { createLog } from '../../log.ts';
import type { Pack } from '../../policy/pack.ts';
import { cyclesOf } from '../../programs/interview/cycle.ts';
import { keepPlan } from '../../programs/interview/keep-plan.ts';
import { movesOf } from '../../programs/interview/moves.ts';
import { type CyclePlan, planCycle } from '../../programs/interview/plan-cycle.ts';
import { planReport } from '../../programs/interview/plan-report.ts';
import { cycleWished } from '../../programs/interview/wish.ts';
import type { InterviewCycleRow } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { departmentsGiven } from '../departments.ts';
import { noRoster, refusal } from '../refuse.ts';
import type { Terminal } from '../terminal.ts';
import { calendarLines, calendarReport } from './calendars.ts';
import { actor, dateOf } from './cycles.ts';
import { planLines } from './lines.ts';
import { moveLines, type OwnReport } from './move-lines.ts';
import type { PlanNeeds, PlanOptions } from './options.ts';
import { writePicture } from './picture.ts';
import { timed } from './timed.ts';

/** Plans a cycle as the service would: looks only, or also keeps what comes of it. */
export async function planOwn(options: PlanOptions, needs: PlanNeeds, terminal: Terminal): Promise<void> {
  const dates = { from: dateOf('--from', options.from), to: dateOf('--to', options.to) };
  const { store, directory, pack } = await needs.cycles.open();
  const now = needs.now();
  const departments = await departmentsGiven(store, options.under);
  const wish = { cycle: options.cycle, ...dates, departments, by: actor };
  const isNew = Object.values(dates).some((date) => date !== undefined) || departments !== null;
  const standing = isNew ? undefined : await openNow(store, pack, options.cycle, pack.calendar.dateOf(now));
  const row = standing ?? cycleWished(wish, pack, now);
  if (!('cycle' in row)) throw refusal(row);
  if (!standing && !options.dryRun) throw refusal(notOpen);
  const calendars = options.calendars ? (needs.calendars?.() ?? null) : null;
  const parts = { store, directory, pack: () => pack, calendars, log: createLog('silent') };
  const work = () => planCycle(parts, row, now, { explained: true });
  const [plan, seconds] = await timed(work, needs.seconds ?? monotonicSeconds);
  if (plan?.kind !== 'planned') throw plan ? unseen(plan.code) : refusal(notInPolicy);
  const { rows, planned, context, seen, people } = plan;
  if (people.size === 0) throw noRoster();
  const names = await namesIn(store, plan);
  const nameOf = (number: string) => names.get(number) ?? number;
  const moves = movesOf(rows, planned, context.isSettled);
  const changed = options.dryRun ? null : await keepPlan(store, rows, planned, context);
  if (changed === 'overtaken') throw refusal(overtaken);
  const own: OwnReport = {
    open: standing !== undefined,
    settled: rows.filter(context.isSettled).length,
    changed,
    moves,
  };
  const report = { ...planReport(plan, nameOf), seconds, calendars: seen && calendarReport(seen), ...own };
  await writePicture(options.svg, report);
  const lines = () => [
    ...planLines(report, nameOf),
    ...moveLines(own, nameOf, pack.calendar),
    ...(calendars && !seen
      ? ['', ...Object.values(withoutCalendars)]
      : calendarLines(report.calendars, nameOf)),
  ];
  for (const line of options.json ? [JSON.stringify(report)] : lines()) terminal.print(line);
  if (!report.ok) terminal.fail();
}

/** The open cycle of a kind; that for everybody rather than one for some departments. */
async function openNow(
  store: Store,
  pack: Pack,
  name: string,
  today: string,
): Promise<InterviewCycleRow | undefined> {
  const kind = cyclesOf(pack).find(({ rule }) => rule.id === name)?.kind ?? name;
  const open = (await store.interviewCycles.since(today)).filter(
    ({ cancelled_at, ends_on }) => cancelled_at === null && ends_on > today,
  );
  const ofKind = open.filter((each) => each.kind === kind);
  return (
    open.find(({ cycle }) => cycle === name) ??
    ofKind.find(({ departments }) => departments === null) ??
    ofKind[0]
  );
}

async function namesIn(store: Store, { given, rows }: CyclePlan): Promise<Map<string, string>> {
  const numbers = [...new Set([...given.people, ...rows.flatMap((row) => [row.employee, row.supervisor])])];
  const people = numbers.length > 0 ? await store.employees.byNumbers(numbers) : [];
  return new Map(people.map(({ number, name }) => [number, name]));
}

const notOpen: Localized = {
  ja: 'この面談はまだ始まっていません。組んでみるだけなら --dry-run を付け、始めるなら interviews open を使ってください',
  en: 'These interviews are not open yet; add --dry-run to try them out, or open them with interviews open',
};
const overtaken: Localized = {
  ja: '組んでいる間に面談が変わりました。何も変えていません。もう一度実行してください',
  en: 'Interviews changed while they were planned; nothing was kept, run it again',
};
const notInPolicy: Localized = {
  ja: 'この面談は、いまの方針にはもうありません',
  en: 'The policy that holds has no such interviews any more',
};
const withoutCalendars: Localized = {
  ja: '予定表は見られなかったので、勤務時間と「不在」だけで組みました。',
  en: 'Calendars could not be seen; planned by working hours and blocked times alone.',
};

function unseen(code: string) {
  return refusal({
    ja: `Microsoft Graph から予定表を見られません（${code}）。あとでもう一度試すか、--no-calendars を付けて予定表なしで組んでください`,
    en: `Calendars cannot be seen through Microsoft Graph now (${code}); try again later, or plan without them with --no-calendars`,
  });
}
