import { dateText } from '../../spoken-dates.ts';
import { toMoment } from '../../store/moments.ts';
import { cardOf } from '../card.ts';
import type { Command, Turn } from '../program.ts';
import { program, standingOf } from './records.ts';
import { ruleOf } from './views.ts';

/** How many notices the list holds, and how many of a person's latest nudges are looked through for them. */
const listed = 5;
const lookedAt = 200;

const notices: Command = {
  name: 'notices',
  words: { ja: ['お知らせ', 'おしらせ'], en: ['notices', 'notice'] },
  help: { ja: 'これまでのお知らせをもう一度読む', en: 'Read earlier notices again' },
  async show(turn) {
    const items = await latest(turn);
    return [cardOf(turn, 'notice-list', { items, empty: items.length === 0 })];
  },
};

async function latest(turn: Turn) {
  const { pack, language } = turn;
  const nudges = await turn.store.nudges.ofEmployee(turn.person.number, lookedAt);
  const came = nudges.filter(
    (nudge) => nudge.program === program && nudge.origin === 'rule' && nudge.sent_at !== null,
  );
  const items = [];
  for (const nudge of came) {
    const rule = ruleOf(turn, nudge);
    if (!rule || items.length === listed) continue;
    const { read } = await standingOf(turn, nudge.occurrence);
    const on = pack.calendar.dateOf(toMoment(nudge.sent_at ?? nudge.due_at));
    items.push({ nudge: nudge.id, title: rule.content.title[language], when: dateText(on, language), read });
  }
  return items;
}

export const commands: readonly Command[] = [notices];
