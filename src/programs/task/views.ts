import type { Card } from '../../delivery/sender.ts';
import type { Localized } from '../../language.ts';
import { daysBetween } from '../../policy/dates.ts';
import { dateText } from '../../spoken-dates.ts';
import type { NudgeRow } from '../../store/schema.ts';
import { cardOf } from '../card.ts';
import { footerOf } from '../footer.ts';
import type { Problem, Turn } from '../program.ts';
import { type State, visibility } from './records.ts';
import type { Subject } from './subject.ts';

/** What a person wrote into the card that is shown again with a problem. */
export interface Draft {
  readonly evidence?: string | undefined;
  readonly reason?: string | undefined;
  readonly to?: string | undefined;
}

/** The most colleagues a list to choose from holds. */
const mostColleagues = 60;

/** The task while it is open. */
export async function openCard(
  turn: Turn,
  nudge: NudgeRow,
  { rule, due, handed }: Subject,
  { problem, draft = {} }: { problem: Problem | null; draft?: Draft },
): Promise<Card> {
  const { language } = turn;
  const { title, text, evidence, delegate } = rule.content;
  const others = delegate && !handed ? await colleagues(turn) : [];
  return cardOf(turn, 'task', {
    nudge: nudge.id,
    title: title[language],
    text: text[language],
    due: dueText(turn, due),
    late: turn.today > due,
    from: handed ? await nameOf(turn, handed.owner) : null,
    evidenceLabel: evidence?.[language] ?? null,
    evidence: draft.evidence ?? '',
    reason: draft.reason ?? '',
    delegable: others.length > 0,
    colleagues: others,
    to: draft.to ?? '',
    error: problem?.[language] ?? null,
    footer: footerOf(turn.pack, rule, visibility, language),
  });
}

/** What stands in place of a task once something has been said of it. */
export async function settledCard(
  turn: Turn,
  nudge: NudgeRow,
  { rule, due }: Subject,
  state: State,
): Promise<Card> {
  const { language } = turn;
  return cardOf(turn, 'task-settled', {
    nudge: nudge.id,
    title: rule.content.title[language],
    state: await stateText(turn, state),
    detail: detailOf(state),
    due: dateText(due, language),
    footer: footerOf(turn.pack, rule, visibility, language),
  });
}

export async function stateText(turn: Turn, state: State): Promise<string> {
  const name =
    'to' in state
      ? await nameOf(turn, state.to)
      : 'by' in state && state.by
        ? await nameOf(turn, state.by)
        : '';
  const words: Record<State['state'], Localized> = {
    done: name
      ? { ja: `${name}さんが済ませました。`, en: `Done by ${name}.` }
      : { ja: '済みました。', en: 'Done.' },
    'not-applicable': { ja: '該当しない、として受け取りました。', en: 'Noted as not applicable.' },
    delegated: { ja: `${name}さんにお願いしました。`, en: `Handed to ${name}.` },
    open: { ja: 'まだ済んでいません。', en: 'Still to do.' },
  };
  return words[state.state][turn.language];
}

function detailOf(state: State): string | null {
  if (state.state === 'done') return state.evidence;
  return state.state === 'not-applicable' ? state.reason : null;
}

export function dueText({ today, language }: Turn, due: string): string {
  const days = daysBetween(today, due);
  const date = dateText(due, language);
  if (days > 0)
    return language === 'ja'
      ? `${date}（あと${days}日）`
      : `${date} (in ${days} day${days === 1 ? '' : 's'})`;
  if (days === 0) return language === 'ja' ? `${date}（今日まで）` : `${date} (today)`;
  return language === 'ja' ? `${date}（期限を過ぎています）` : `${date} (overdue)`;
}

export async function nameOf({ store }: Turn, number: string): Promise<string> {
  return (await store.employees.byNumber(number))?.name ?? number;
}

/** People at work in the same department, who can be asked to do it instead. */
export async function colleagues(turn: Turn): Promise<{ title: string; value: string }[]> {
  const all = await turn.store.employees.inDepartment(turn.employee.department);
  return all
    .filter(({ number, status }) => number !== turn.person.number && status === 'active')
    .slice(0, mostColleagues)
    .map(({ number, name }) => ({ title: name, value: number }));
}
