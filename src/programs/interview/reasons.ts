import type { Localized } from '../../language.ts';
import type { CycleProblem } from './cycle-problem.ts';
import type { Reason } from './schedule/explain.ts';
import { TICK } from './schedule/problem.ts';
import type { BusyTime, Relaxation } from './schedule/relax.ts';

/** What people are called, by employee number. */
export type NameOf = (number: string) => string;

export const reasonWords: Readonly<Record<Reason, Localized>> = {
  'agreed-time-gone': {
    ja: '約束した時間に、ほかの予定が入っています',
    en: 'the time agreed on is no longer free',
  },
  'no-working-time': { ja: '期間に使える勤務時間がありません', en: 'the window has no working time' },
  'supervisor-away': { ja: '上司が期間中ずっと不在です', en: 'the supervisor is away for the whole window' },
  'subordinate-away': { ja: '本人が期間中ずっと不在です', en: 'the person is away for the whole window' },
  'supervisor-busy': { ja: '上司の予定に空きがありません', en: "the supervisor's calendar is full" },
  'subordinate-busy': { ja: '本人の予定に空きがありません', en: "the person's calendar is full" },
  'no-common-time': { ja: '二人がともに空いている時間がありません', en: 'the two are never free together' },
  'no-room': { ja: '空いている部屋がありません', en: 'no room is free' },
  'daily-maximum': {
    ja: '上司の一日の件数が上限に達します',
    en: 'the supervisor has as many a day as the cycle allows',
  },
  buffer: { ja: '面談と面談の間の休みが足りません', en: 'there is no time for the pause between interviews' },
  taken: {
    ja: 'ともに空いている時間は、ほかの面談で埋まります',
    en: 'other interviews need the times they share',
  },
};

/** What would help, so that whoever it concerns can do it. */
export function helpWords(
  relaxation: Relaxation,
  { timetable, people }: CycleProblem,
  nameOf: NameOf,
): Localized {
  const who = (person: number) => nameOf(people[person] ?? '');
  switch (relaxation.kind) {
    case 'free': {
      const times = relaxation.times.map((time) => ({ ...when(time, timetable), name: who(time.person) }));
      return {
        ja: `${times.map(({ name, text }) => `${name}さんの ${text}`).join(' と ')} の予定を動かす`,
        en: `move what ${times.map(({ name, text }) => `${name} has at ${text}`).join(' and ')}`,
      };
    }
    case 'daily-maximum':
      return {
        ja: `${who(relaxation.person)}さんの一日の上限を ${relaxation.to} 件にする`,
        en: `let ${who(relaxation.person)} hold ${relaxation.to} a day`,
      };
    case 'buffer':
      return {
        ja: `${who(relaxation.person)}さんの面談の間を ${relaxation.to * TICK} 分にする`,
        en: `shorten ${who(relaxation.person)}'s pause between interviews to ${relaxation.to * TICK} minutes`,
      };
    case 'room':
      return { ja: '二人が使える部屋を一つ増やす', en: 'add one room that the two may use' };
    case 'window':
      return {
        ja: `期間を ${relaxation.days} 勤務日延ばす`,
        en: `lengthen the window by ${relaxation.days} working day${relaxation.days === 1 ? '' : 's'}`,
      };
  }
}

function when({ from, to }: BusyTime, timetable: CycleProblem['timetable']): { readonly text: string } {
  const { date, time } = timetable.momentOf(from);
  // The end as the end of the last tick, so that it does not become the next day's start.
  const end = timetable.momentOf(to - 1);
  const [hours = 0, minutes = 0] = end.time.split(':').map(Number);
  const total = hours * 60 + minutes + TICK;
  const ends = [Math.floor(total / 60), total % 60].map((part) => String(part).padStart(2, '0')).join(':');
  return { text: `${date} ${time}–${ends}` };
}
