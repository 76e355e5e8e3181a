import { findRule } from '../../policy/lookup.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Rule } from '../../policy/rule.ts';
import { toMoment } from '../../store/moments.ts';
import type { NudgeRow } from '../../store/schema.ts';
import type { Turn } from '../program.ts';
import type { Content } from './content.ts';
import { countsUntil, dueOn } from './due.ts';
import { type Handed, handedData, helperRecord, presentRecord, program, type TaskRecord } from './records.ts';

export type TaskRule = Rule & { readonly content: Content };

/** The task a card is about, as it stands for the person who sees the card. */
export interface Subject {
  readonly rule: TaskRule;
  readonly due: string;
  /** Until when it counts once it is done today. */
  readonly until: string;
  readonly record: TaskRecord | null;
  /** Set where the task is somebody else's, who handed it over. */
  readonly handed: Handed | null;
}

/** How many of a person's latest nudges are looked through for the first one about a task. */
const lookedAt = 200;

export function taskRules(pack: Pack): readonly TaskRule[] {
  return pack.rules.filter((rule): rule is TaskRule => rule.program === program);
}

/** The task behind a nudge; `null` when the policy no longer has its rule. */
export async function subjectOf(turn: Turn, nudge: NudgeRow): Promise<Subject | null> {
  const rule = findRule(turn.pack, nudge.rule);
  if (rule?.program !== program) return null;
  const found = rule as TaskRule;
  if (nudge.origin === 'follow-up') return handedSubject(turn, nudge, found);
  const record = await presentRecord(turn, found.content.task);
  const due =
    record?.due ?? dueOn(turn.pack, found.content, turn.person, await firstAskedOn(turn, found, nudge));
  return {
    rule: found,
    due,
    until: record?.until ?? countsUntil(turn.pack, found.content, turn.today),
    record,
    handed: null,
  };
}

/** To the owner it is their own task that came back; to the helper it is the one that was handed to them. */
async function handedSubject(turn: Turn, nudge: NudgeRow, rule: TaskRule): Promise<Subject> {
  const data = handedData.parse(JSON.parse(nudge.data ?? 'null'));
  const own = data.owner === turn.person.number;
  return {
    rule,
    due: data.due,
    until: data.until,
    record: own ? await presentRecord(turn, data.task) : await helperRecord(turn, data),
    handed: own ? null : data,
  };
}

/** The date for which the person was first asked for it in the same fiscal year: that is what a deadline counts from. */
async function firstAskedOn(turn: Turn, { content }: TaskRule, nudge: NudgeRow): Promise<string> {
  const { calendar } = turn.pack;
  const rules = new Set(
    taskRules(turn.pack)
      .filter((rule) => rule.content.task === content.task)
      .map(({ id }) => id),
  );
  const wantedOn = calendar.dateOf(toMoment(nudge.wanted_at));
  const year = calendar.fiscalYear(wantedOn);
  const dates = (await turn.store.nudges.ofEmployee(turn.person.number, lookedAt))
    .filter(({ rule, origin, sent_at }) => rules.has(rule) && origin === 'rule' && sent_at !== null)
    .map(({ wanted_at }) => calendar.dateOf(toMoment(wanted_at)))
    .filter((date) => calendar.fiscalYear(date) === year && date <= wantedOn);
  return dates.sort()[0] ?? wantedOn;
}
