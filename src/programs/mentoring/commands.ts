import { dateText } from '../../spoken-dates.ts';
import { cardOf } from '../card.ts';
import type { Command, Turn } from '../program.ts';
import { notesCard } from './notes.ts';
import { handCard } from './raise.ts';
import { checkInOn, taughtOn } from './records.ts';
import { askedBy, dateOf, program } from './rules.ts';
import { newcomersOf } from './views.ts';

/** How many check-ins the list holds, and how many of a person's latest nudges are looked through for them. */
const listed = 5;
const lookedAt = 200;

const mentoring: Command = {
  name: 'mentoring',
  words: { ja: ['育成', '育成指導'], en: ['mentoring', 'check-ins'] },
  help: {
    ja: '自分のふりかえりと、担当している人を見る',
    en: 'See your check-ins and the people you mentor',
  },
  offMenu: true,
  async show(turn) {
    const checkIns = await latest(turn);
    const people = [
      ...new Map(
        [...(await newcomersOf(turn, 'mentor')), ...(await newcomersOf(turn, 'supervisor'))].map((person) => [
          person.employee,
          person,
        ]),
      ).values(),
    ];
    const empty = checkIns.length === 0 && people.length === 0;
    return [cardOf(turn, 'mentoring-list', { checkIns, people, empty })];
  },
};

const raiseHand: Command = {
  name: 'raise-hand',
  words: { ja: ['相談', '手を挙げる'], en: ['raise hand', 'raise a hand'] },
  help: {
    ja: '相談したいことを、選んだ人に知らせる',
    en: 'Let somebody you choose know that you want to talk',
  },
  offMenu: true,
  show: async (turn) => [await handCard(turn)],
};

const handover: Command = {
  name: 'handover',
  words: { ja: ['引継ぎメモ', '引き継ぎメモ'], en: ['handover', 'handover notes'] },
  help: { ja: '同じ所属の引継ぎメモを読む・書く', en: 'Read or write handover notes of your department' },
  offMenu: true,
  show: async (turn) => [await notesCard(turn, null)],
};

/** The check-ins that came, the latest first, and whether each was answered. */
async function latest(turn: Turn) {
  const nudges = await turn.store.nudges.ofEmployee(turn.person.number, lookedAt);
  const items = [];
  for (const nudge of nudges) {
    if (nudge.program !== program || nudge.origin !== 'rule' || nudge.sent_at === null) continue;
    const asked = askedBy(turn, nudge);
    if (!asked || asked.role === 'veteran' || items.length === listed) continue;
    const answered = asked.role === 'mentor' ? await taughtOn(turn, nudge) : await checkInOn(turn, nudge);
    items.push({
      nudge: nudge.id,
      title: asked.rule.title[turn.language],
      when: dateText(dateOf(turn, nudge), turn.language),
      answered: answered !== null,
    });
  }
  return items;
}

export const commands: readonly Command[] = [mentoring, raiseHand, handover];
