import { z } from 'zod';
import type { Card } from '../../delivery/sender.ts';
import { longestOwnAction, type Suggestion } from '../../policy/schema/my-card.ts';
import type { Action } from '../../policy/schema/values.ts';
import type { NudgeRow } from '../../store/schema.ts';
import { cardOf } from '../card.ts';
import { answer, type Problem, type Turn } from '../program.ts';
import { keepOwnActions, type OwnAction, ownActions } from './records.ts';
import { footerFor, introOf } from './rules.ts';
import { headingOf, titleOf } from './views.ts';

/** At most this many own actions at a time: more are not kept in mind for a week. */
export const mostActions = 3;

const ownText = z.string().max(longestOwnAction).optional();
const ownAction = z.string().max(40).optional();

/** Each group of suggestions is an input of its own: `picked-action-01` and so on, ids joined by commas. */
const groupInput = 'picked-';
const pickedInGroup = z.string().max(2000);

const schema = z
  .object({
    nudge: z.uuid().nullish(),
    own1: ownText,
    own2: ownText,
    own3: ownText,
    own1Action: ownAction,
    own2Action: ownAction,
    own3Action: ownAction,
  })
  .catchall(pickedInGroup);
type Input = z.infer<typeof schema>;

const problems = {
  none: { ja: '自分アクションを1つ以上選んでください。', en: 'Please choose at least one own action.' },
  many: {
    ja: `自分アクションは${mostActions}つまでです。`,
    en: `You can choose up to ${mostActions} own actions.`,
  },
  unknown: {
    ja: 'この選択肢はもうありません。もう一度選んでください。',
    en: 'One of these choices no longer exists. Please choose again.',
  },
  unplaced: {
    ja: '自分の言葉で書いたアクションに、関係する上越アクションを選んでください。',
    en: 'Please say which of the ten actions your own words belong to.',
  },
} satisfies Record<string, Problem>;

/** Choosing own actions, from the suggestions for the person's rank or in their own words. */
export const choose = answer<Input>({
  rosterOnly: true,
  schema,
  async keep(turn, input, nudge) {
    const chosen = chosenActions(turn, input);
    if ('ja' in chosen) return chosen;
    await keepOwnActions(turn, chosen, nudge?.id ?? null);
    return null;
  },
  async show(turn, input, nudge, problem) {
    return problem ? chooseCard(turn, input, nudge, problem) : chosenCard(turn, nudge);
  },
});

/** The card to choose with, holding the present choice. */
export async function chooseFromPresent(turn: Turn, nudge: NudgeRow | null): Promise<Card> {
  const present = await ownActions(turn);
  const picked = present?.actions.flatMap(({ suggestion }) => suggestion ?? []) ?? [];
  const own = present?.actions.filter(({ suggestion }) => suggestion === null) ?? [];
  const input: Record<string, string> = { [groupInput]: picked.join(',') };
  own.forEach(({ title, action }, index) => {
    input[`own${index + 1}`] = title;
    input[`own${index + 1}Action`] = action;
  });
  return chooseCard(turn, input, nudge, null);
}

function chosenActions(turn: Turn, input: Input): OwnAction[] | Problem {
  const known = new Map(turn.pack.myCard.suggestions.map((suggestion) => [suggestion.id, suggestion]));
  const picked = pickedIds(input).map((id) => known.get(id));
  if (picked.includes(undefined)) return problems.unknown;
  const suggested = picked.flatMap((suggestion) =>
    suggestion
      ? [{ title: suggestion.text[turn.language], action: suggestion.action, suggestion: suggestion.id }]
      : [],
  );
  const own = ownWords(input).filter(({ text }) => text !== '');
  const actions = new Set(turn.pack.values.tenActions.map(({ id }) => id));
  if (own.some(({ action }) => !actions.has(action))) return problems.unplaced;
  const chosen = [
    ...suggested,
    ...own.map(({ text, action }) => ({ title: text, action, suggestion: null })),
  ];
  if (chosen.length === 0) return problems.none;
  return chosen.length > mostActions ? problems.many : chosen;
}

function pickedIds(input: Input): string[] {
  const groups = Object.entries(input).filter(([name]) => name.startsWith(groupInput));
  const ids = groups.flatMap(([, value]) => (typeof value === 'string' ? value.split(',') : []));
  return [...new Set(ids.filter((id) => id !== ''))];
}

function ownWords(input: Input): { text: string; action: string }[] {
  return [
    { text: (input.own1 ?? '').trim(), action: input.own1Action ?? '' },
    { text: (input.own2 ?? '').trim(), action: input.own2Action ?? '' },
    { text: (input.own3 ?? '').trim(), action: input.own3Action ?? '' },
  ];
}

function chooseCard(turn: Turn, input: Input, nudge: NudgeRow | null, problem: Problem | null): Card {
  const rank = turn.person.rank ?? 'staff';
  const picked = pickedIds(input);
  // What was picked under an earlier rank stays on the list, or opening the card would silently drop it.
  const suggestions = turn.pack.myCard.suggestions.filter(
    ({ ranks, id }) => ranks.includes(rank) || picked.includes(id),
  );
  return cardOf(turn, 'my-card-choose', {
    nudge: nudge?.id ?? null,
    intro: introOf(turn, 'choose', nudge),
    groups: groupsOf(turn, suggestions, picked),
    own: ownWords(input),
    actions: turn.pack.values.tenActions.map((action) => ({
      value: action.id,
      title: numbered(turn, action),
    })),
    error: problem?.[turn.language] ?? null,
    footer: footerFor(turn, 'choose', nudge),
  });
}

/** The ten actions, each with the suggestions under it; those with a pick lie open. */
function groupsOf(turn: Turn, suggestions: readonly Suggestion[], picked: readonly string[]) {
  return turn.pack.values.tenActions.map((action) => {
    const under = suggestions.filter((suggestion) => suggestion.action === action.id);
    const pickedHere = under.filter(({ id }) => picked.includes(id)).map(({ id }) => id);
    return {
      action: action.id,
      title: numbered(turn, action),
      open: pickedHere.length > 0,
      picked: pickedHere.join(','),
      choices: under.map(({ id, text }) => ({ value: id, title: text[turn.language] })),
    };
  });
}

function numbered({ language }: Turn, { order, title }: Action): string {
  return `${order} ${title[language]}`;
}

async function chosenCard(turn: Turn, nudge: NudgeRow | null): Promise<Card> {
  const present = await ownActions(turn);
  return cardOf(turn, 'my-card-chosen', {
    actions: (present?.actions ?? []).map((own) => ({
      title: titleOf(turn, own),
      action: headingOf(turn, own.action),
    })),
    footer: footerFor(turn, 'choose', nudge),
  });
}
