import type { FactCatalogue } from './facts.ts';
import { both, type Finding } from './problem.ts';
import type { CalendarSettings } from './schema/calendar.ts';
import type { RuleText } from './schema/rules.ts';
import { unknownName } from './suggest.ts';

/** The fields of a rule that are in order by themselves. */
export type RuleFields = Partial<RuleText>;

/** A time at which nobody may be written to. */
export function timeFaults({ cadence }: RuleFields, { workingHours: hours }: CalendarSettings): Finding[] {
  if (!cadence || (hours.from <= cadence.at && cadence.at < hours.to)) return [];
  return [
    {
      path: ['cadence', 'at'],
      message: both(
        `勤務時間（${hours.from}–${hours.to}）の外です`,
        `outside the working hours (${hours.from}–${hours.to})`,
      ),
    },
  ];
}

/** An end of the day of the nudge itself that comes before the nudge. */
export function expiryFaults({ cadence, expires }: RuleFields): Finding[] {
  if (
    !cadence ||
    !expires ||
    !('businessDays' in expires) ||
    expires.businessDays > 0 ||
    expires.at === null ||
    cadence.at < expires.at
  )
    return [];
  return [
    {
      path: ['expires', 'at'],
      message: both(
        `届く時刻（${cadence.at}）より後にしてください`,
        `must be later than it is due (${cadence.at})`,
      ),
    },
  ];
}

/** A relative cadence that counts from something that is no date. */
export function baseFaults({ cadence }: RuleFields, facts: FactCatalogue): Finding[] {
  const pattern = cadence?.pattern;
  if (pattern?.kind !== 'relative') return [];
  const dates = [...facts.values()]
    .filter(({ type, holds }) => type === 'date' || holds === 'dates')
    .map((fact) => fact.key);
  if (dates.includes(pattern.after)) return [];
  const fact = facts.get(pattern.after);
  const message = fact
    ? both(`「${fact.key}」は日付ではありません（${fact.type}）`, `"${fact.key}" is no date (${fact.type})`)
    : unknownName({ ja: '日付の属性', en: 'date fact' }, pattern.after, dates);
  return [{ path: ['cadence', 'after'], message }];
}

export function nameFaults(
  { program, initiative }: RuleFields,
  programs: readonly string[],
  initiatives: readonly string[] | null,
): Finding[] {
  const findings: Finding[] = [];
  if (program !== undefined && !programs.includes(program))
    findings.push({
      path: ['program'],
      message: unknownName({ ja: 'プログラム', en: 'program' }, program, programs),
    });
  if (initiative !== undefined && initiatives !== null && !initiatives.includes(initiative))
    findings.push({
      path: ['initiative'],
      message: unknownName({ ja: '取組', en: 'initiative' }, initiative, initiatives),
    });
  return findings;
}

/** Everybody gets what is required. */
export function holdOutFaults({ priority, holdOut = 0 }: RuleFields): Finding[] {
  if (priority !== 'required' || holdOut === 0) return [];
  const message = both(
    '必ず届ける通知から人を外すことはできません',
    'nobody can be held out of what is required',
  );
  return [{ path: ['holdOut'], message }];
}
