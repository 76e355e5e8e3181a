import type { Card } from '../../delivery/sender.ts';
import { weekdayWords } from '../../policy/no-overtime-days.ts';
import { dateText } from '../../spoken-dates.ts';
import { cardOf } from '../card.ts';
import type { Command, Turn } from '../program.ts';
import { causesCard } from './causes.ts';
import { planCard, plannedCard } from './plan-cards.ts';
import { planOn } from './records.ts';
import { summaryCard } from './summary.ts';
import { stayingOn } from './team.ts';
import { isOver } from './times.ts';

const noOvertime: Command = {
  name: 'no-overtime',
  words: { ja: ['ノー残業', 'ノー残業デー', '残業'], en: ['no overtime', 'no-overtime', 'overtime'] },
  help: {
    ja: '今日のノー残業デーの予定を見る・変える。上司は、残る予定の部下も',
    en: 'See or change your plan for no-overtime day; supervisors also see who needs to stay',
  },
  offMenu: true,
  async show(turn) {
    const team = await teamCard(turn);
    const own = await ownCard(turn);
    return team ? [own, team] : [own];
  },
};

const causes: Command = {
  name: 'no-overtime-causes',
  words: { ja: ['残業の理由', '残った理由'], en: ['overtime reasons', 'reasons'] },
  help: {
    ja: '先月のノー残業デーに残った理由のまとめを見る（上司と人事課）',
    en: 'See why people stayed on last month’s no-overtime days (supervisors and HR)',
  },
  offMenu: true,
  show: async (turn) => [
    (await causesCard(turn, turn.today, null)) ?? cardOf(turn, 'no-overtime-nothing', {}),
  ],
};

export const commands: readonly Command[] = [noOvertime, causes];

/** Today's plan; when there is nothing to plan today, which day is the next. */
async function ownCard(turn: Turn): Promise<Card> {
  const { pack, person, today, now } = turn;
  if (await planOn(turn, today)) return plannedCard(turn, today, null);
  const isToday = pack.calendar.noOvertime.isDay(today, person);
  if (isToday && !isOver(pack, today, now)) return planCard(turn, today, null);
  return nextDayCard(turn);
}

function nextDayCard(turn: Turn): Card {
  const { pack, person, today, language } = turn;
  const weekday = pack.calendar.noOvertime.weekdayOf(person);
  const next = pack.calendar.noOvertime.nextDay(today, person);
  return cardOf(turn, 'no-overtime-next', {
    weekday: weekday ? weekdayWords[weekday][language] : null,
    next: next ? dateText(next, language) : null,
  });
}

async function teamCard(turn: Turn): Promise<Card | null> {
  if (turn.person.reports === 0) return null;
  const staying = await stayingOn(turn, turn.today);
  return staying.length === 0 ? null : summaryCard(turn, turn.today, null, { staying });
}
