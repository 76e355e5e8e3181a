import { HagukumiError } from '../errors.ts';
import type { Localized } from '../language.ts';
import type { Firing } from './cadence/firing.ts';
import { addDays, isDate } from './dates.ts';
import { firingOn, firingsBetween, isValidOn } from './due.ts';
import { inHoldOut } from './hold-out.ts';
import { findRule } from './lookup.ts';
import type { Pack } from './pack.ts';
import type { Person } from './person.ts';
import { both } from './problem.ts';
import type { Rule, SwitchedOff } from './rule.ts';
import { unknownWords } from './suggest.ts';
import type { MayShow, TraceNode } from './trace.ts';
import { firstAgainst, type Gate, personGates } from './wanted.ts';

export interface Explanation {
  readonly due: boolean;
  /** The one thing that decided. */
  readonly reason: Localized;
  /** Every question that was asked, in order, with its answer. */
  readonly trace: readonly TraceNode[];
}

export interface Asking {
  /** What of the answers may be shown; everything unless said otherwise. */
  readonly mayShow?: MayShow;
  /** Asks about the comparison group as well, which otherwise is left to whoever plans. */
  readonly holdOut?: boolean;
}

/** How far ahead the next turn of a rule is looked for. */
const DAYS_AHEAD = 400;

/** Why a rule is, or is not, due for a person on a date. Throws `input.invalid` for an unknown rule or date. */
export function explainRule(
  pack: Pack,
  ruleId: string,
  person: Person,
  date: string,
  { mayShow, holdOut = false }: Asking = {},
): Explanation {
  const rule = ruleCalled(pack, ruleId);
  if (!isDate(date)) throw new HagukumiError('input.invalid', `not a date: ${date}`);
  const firing = firingOn(pack, rule, person, date);
  const gates = [
    validityGate(rule, date),
    cadenceGate(pack, rule, person, date, firing),
    blackoutGate(pack, rule, person, date),
    ...personGates(rule, person, date, mayShow),
    ...(holdOut && rule.holdOut > 0 ? [holdOutGate(rule, person)] : []),
  ];
  const against = firstAgainst(gates);
  return {
    due: against === null,
    reason: against ?? {
      ja: `${firing?.period} の回に当たり、すべての条件を満たしています。`,
      en: `It is the turn of ${firing?.period}, and every condition holds.`,
    },
    trace: gates.map(({ node }) => node),
  };
}

/** The rule of that id. Throws `input.invalid`, with the name that was most likely meant. */
export function ruleCalled(pack: Pack, id: string): Rule {
  const rule = findRule(pack, id);
  if (rule) return rule;
  const ids = pack.rules.map((each) => each.id);
  const forPerson = unknownWords({ ja: '規則', en: 'rule' }, id, ids);
  throw new HagukumiError('input.invalid', both(forPerson.ja, forPerson.en), { forPerson });
}

function gate(
  kind: TraceNode['kind'],
  label: Localized,
  value: Localized | null,
  against: Localized | null,
): Gate {
  return { node: { kind, label, value, result: against === null, children: [] }, against };
}

function validityGate(rule: Rule, date: string): Gate {
  if (rule.off !== null && rule.off.since <= date) return switchedOffGate(rule.off);
  const { from, until } = rule.valid;
  const value = {
    ja: until === null ? `${from} から` : `${from} から ${until} まで`,
    en: until === null ? `from ${from}` : `from ${from} to ${until}`,
  };
  const against = { ja: `この規則が有効なのは ${value.ja}です。`, en: `The rule is valid only ${value.en}.` };
  const label = { ja: '規則の有効期間', en: 'The rule is valid' };
  return gate('validity', label, value, isValidOn(rule, date) ? null : against);
}

function switchedOffGate({ since, reason }: SwitchedOff): Gate {
  const value = { ja: `${since} から停止中`, en: `switched off since ${since}` };
  return gate('validity', { ja: '規則が動いている', en: 'The rule runs' }, value, {
    ja: `この規則は人事課が ${since} から止めています（${reason}）。`,
    en: `HR has switched the rule off since ${since} (${reason}).`,
  });
}

function cadenceGate(pack: Pack, rule: Rule, person: Person, date: string, firing: Firing | null): Gate {
  const label = { ja: '予定の日', en: 'A day on which it comes round' };
  if (firing) {
    const moved = firing.nominal !== firing.date;
    return gate(
      'cadence',
      label,
      {
        ja: moved ? `${firing.period}（${firing.nominal} から移動）` : firing.period,
        en: moved ? `${firing.period} (moved from ${firing.nominal})` : firing.period,
      },
      null,
    );
  }
  const closed = pack.calendar.closedBecause(date);
  const next = nextTurn(pack, rule, person, date);
  const why = closed
    ? { ja: `${date} は休みです（${closed.ja}）。`, en: `${date} is a closed day (${closed.en}).` }
    : { ja: `${date} は予定の日ではありません。`, en: `${date} is not a day on which it comes round.` };
  return gate('cadence', label, closed, { ja: `${why.ja}${next.ja}`, en: `${why.en} ${next.en}` });
}

function nextTurn(pack: Pack, rule: Rule, person: Person, date: string): Localized {
  const ahead = firingsBetween(pack, rule, person, addDays(date, 1), addDays(date, DAYS_AHEAD));
  const next = ahead.find((firing) => isValidOn(rule, firing.date));
  return next
    ? { ja: `次は ${next.date} です。`, en: `The next is ${next.date}.` }
    : { ja: 'この先の予定はありません。', en: 'None is ahead.' };
}

function blackoutGate(pack: Pack, rule: Rule, person: Person, date: string): Gate {
  const label = { ja: '所属の繁忙期ではない', en: 'Not a busy time of the department' };
  const blackout = pack.calendar.blackoutOf(date, person);
  if (!blackout) return gate('blackout', label, null, null);
  const { ja, en } = blackout.title;
  if (rule.priority === 'required')
    return gate('blackout', label, { ja: `${ja}（必ず届ける通知）`, en: `${en} (but required)` }, null);
  const span = `${blackout.from} – ${blackout.to}`;
  return gate('blackout', label, blackout.title, {
    ja: `所属の繁忙期です（${ja}、${span}）。`,
    en: `It is a busy time of the department (${en}, ${span}).`,
  });
}

function holdOutGate(rule: Rule, person: Person): Gate {
  const share = Math.round(rule.holdOut * 1000) / 10;
  return gate(
    'hold-out',
    { ja: '対照グループではない', en: 'Not in the comparison group' },
    { ja: `${share}%の人が対照グループ`, en: `${share} % of people are in it` },
    inHoldOut(rule, person.number)
      ? {
          ja: 'この規則の効果を比べるための対照グループなので、送りません。',
          en: 'The person is in the comparison group of this rule, which gets nothing.',
        }
      : null,
  );
}
