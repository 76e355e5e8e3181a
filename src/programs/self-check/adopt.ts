import { z } from 'zod';
import { mostActions } from '../my-card/choose.ts';
import { keepOwnActions, type OwnAction, type OwnActions, ownActions } from '../my-card/records.ts';
import { answer, type Problem } from '../program.ts';
import { checkNamed } from './checks.ts';
import { closed, key } from './fill.ts';
import { listCard } from './list.ts';
import { asOwnAction, isAdopted, suggestionsOf } from './suggest.ts';
import { checkCard } from './views.ts';

const problems = {
  gone: {
    ja: 'この提案は、いまのチェックリストにありません。',
    en: 'The checklist does not suggest this any more.',
  },
  full: {
    ja: `自分アクションは${mostActions}つまでです。入れかえるものを選んでください。`,
    en: `You can have up to ${mostActions} own actions. Please choose the one to replace.`,
  },
  changed: {
    ja: '自分アクションが変わっていました。入れかえるものを選び直してください。',
    en: 'Your own actions have changed. Please choose again which one to replace.',
  },
} satisfies Record<string, Problem>;

/** Takes the suggestion over as an own action; where there are three already, in place of the one that was chosen. */
export const adopt = answer({
  schema: z.object({
    nudge: z.uuid().nullish(),
    check: key,
    item: z.string().max(80),
    /** The choice of own actions that the card showed, and the place in it to be replaced. */
    since: z.string().max(40).nullish(),
    replace: z.string().max(1).optional(),
  }),
  async keep(turn, { check: name, item, since, replace }, nudge) {
    const check = checkNamed(turn, name);
    if (!check) return closed;
    const suggested = suggestionsOf(check).find((each) => each.item === item);
    if (!suggested) return problems.gone;
    const present = await ownActions(turn);
    // A second tap finds it there.
    if (isAdopted(present, suggested)) return null;
    const place = placeIn(present, since ?? null, replace ?? '');
    if (typeof place !== 'number') return place;
    const actions: OwnAction[] = [...(present?.actions ?? [])];
    actions[place] = asOwnAction(turn, suggested);
    await keepOwnActions(turn, actions, nudge?.id ?? null);
    return null;
  },
  async show(turn, { check: name }, nudge, problem) {
    const check = checkNamed(turn, name);
    return check ? checkCard(turn, check, nudge, problem) : listCard(turn, closed);
  },
});

/** Where it goes: behind those there are, or in place of one of three. */
function placeIn(present: OwnActions | null, since: string | null, replace: string): number | Problem {
  const count = present?.actions.length ?? 0;
  if (count < mostActions) return count;
  if (replace === '') return problems.full;
  if (since !== present?.since) return problems.changed;
  const place = Number(replace);
  return present.actions[place] ? place : problems.full;
}
