import type { Temporal } from 'temporal-polyfill';
import type { Directory } from '../../people/directory.ts';
import { readAnswers } from '../../people/visibility.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Person } from '../../policy/person.ts';
import { startOfDay } from '../../policy/spans.ts';
import { toMoment, toText } from '../../store/moments.ts';
import type { Store } from '../../store/store.ts';
import { dueOn } from './due.ts';
import { program, recordOf, type TaskRecord, taskOf } from './records.ts';
import { type TaskRule, taskRules } from './subject.ts';

export interface StatusParts {
  readonly store: Store;
  readonly directory: Directory;
  readonly pack: Pack;
  readonly now: Temporal.Instant;
  /** Who reads it; the people in it can see that in their access log. */
  readonly viewer: string;
}

/** `overdue`: open or handed on, and past its day. */
export type StatusState = 'done' | 'not-applicable' | 'delegated' | 'open' | 'overdue';

/** Where a task stands for one person who was asked for it in this fiscal year. */
export interface StatusRow {
  readonly task: string;
  readonly number: string;
  readonly name: string;
  readonly department: string;
  readonly state: StatusState;
  readonly due: string;
  /** What was written when it was done, or why it does not apply. */
  readonly said: string | null;
}

/** Where every task, or those of one rule, stands for everybody still here; `null` when there is no such rule. */
export async function statusOf(parts: StatusParts, ruleId?: string): Promise<StatusRow[] | null> {
  const all = taskRules(parts.pack);
  const named = all.find(({ id }) => id === ruleId);
  if (ruleId !== undefined && !named) return null;
  const tasks = [...new Set((named ? [named] : all).map(({ content }) => content.task))];
  const people = new Map(
    (await parts.directory.people(todayOf(parts))).map((person) => [person.number, person]),
  );
  const departments = new Map(
    (await parts.store.employees.departments()).map(({ code, name }) => [code, name]),
  );
  const names = new Map((await parts.store.employees.all()).map(({ number, name }) => [number, name]));
  const records = await recordsOf(parts, tasks);
  const rows: StatusRow[] = [];
  for (const task of tasks) {
    const rules = all.filter(({ content }) => content.task === task);
    for (const [number, askedOn] of await askedFor(parts, rules)) {
      const person = people.get(number);
      if (!person) continue;
      const code = person.departmentPath.at(-1) ?? '';
      const standing = standingOf(parts, rules, {
        person,
        askedOn,
        record: records.get(`${number} ${task}`),
      });
      rows.push({
        task,
        number,
        name: names.get(number) ?? '',
        department: departments.get(code) ?? code,
        ...standing,
      });
    }
  }
  return rows;
}

function todayOf({ pack, now }: StatusParts): string {
  return pack.calendar.dateOf(now);
}

/** Who has got a card of the rules in this fiscal year, with the first day one stood for, by number. */
async function askedFor(parts: StatusParts, rules: readonly TaskRule[]): Promise<[string, string][]> {
  const { store, pack } = parts;
  const { from } = pack.calendar.fiscalYearDays(todayOf(parts));
  const since = toText(startOfDay(pack.calendar, from));
  const asked = await store.totals.firstAsked(
    rules.map(({ id }) => id),
    since,
  );
  return asked.map(({ employee, first }) => [employee, pack.calendar.dateOf(toMoment(first))]);
}

/** What people have said of the tasks and still counts; nothing else of theirs is read. */
async function recordsOf(parts: StatusParts, tasks: readonly string[]): Promise<Map<string, TaskRecord>> {
  const { store, now, viewer } = parts;
  const traces = await store.answers.traces(program, 'state', todayOf(parts));
  const counting = traces.filter(({ period, items }) => items > 0 && tasks.includes(taskOf(period)));
  const periods = [...new Set(counting.map(({ period }) => period))];
  const query = { program, kind: 'state', periods };
  const rows = await readAnswers(store, { role: 'hr', employee: viewer }, query, now);
  const standing = rows.filter(({ items }) => items > 0);
  return new Map(standing.map((row) => [`${row.employee} ${taskOf(row.period)}`, recordOf(row)]));
}

interface Standing {
  readonly person: Person;
  readonly askedOn: string;
  readonly record: TaskRecord | undefined;
}

function standingOf(parts: StatusParts, rules: readonly TaskRule[], { person, askedOn, record }: Standing) {
  const [rule] = rules;
  const due = record?.due ?? (rule ? dueOn(parts.pack, rule.content, person, askedOn) : askedOn);
  const state = record?.state;
  if (state?.state === 'done') return { state: 'done', due, said: state.evidence } as const;
  if (state?.state === 'not-applicable') return { state: 'not-applicable', due, said: state.reason } as const;
  if (due < todayOf(parts)) return { state: 'overdue', due, said: null } as const;
  return { state: state?.state === 'delegated' ? 'delegated' : 'open', due, said: null } as const;
}
