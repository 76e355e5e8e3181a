import { cardOf } from '../card.ts';
import type { Command } from '../program.ts';
import { chooseFromPresent } from './choose.ts';
import { ownActions, reflectionOn, reflections } from './records.ts';
import { reflectOn } from './reflect.ts';
import { headingOf, historyWeek, historyWeeks, streakNow, titleOf } from './views.ts';
import { weekText } from './weeks.ts';

const myCard: Command = {
  name: 'my-card',
  words: { ja: ['マイカード', 'カード'], en: ['my card', 'card'] },
  help: { ja: '自分アクションと今週の様子を見る', en: 'See your own actions and this week' },
  async show(turn) {
    const present = await ownActions(turn);
    const week = turn.pack.calendar.weekOf(turn.today);
    const actions = (present?.actions ?? []).map((own) => ({
      title: titleOf(turn, own),
      heading: headingOf(turn, own.action),
    }));
    const thisWeek = {
      answered: (await reflectionOn(turn, week)) !== null,
      week: weekText(week, turn.language),
    };
    return [
      cardOf(turn, 'my-card', {
        actions,
        thisWeek,
        streak: await streakNow(turn),
        empty: actions.length === 0,
      }),
    ];
  },
};

const chooseActions: Command = {
  name: 'choose',
  words: { ja: ['自分アクション', 'アクション', '選ぶ'], en: ['choose', 'actions', 'own actions'] },
  help: { ja: '自分アクションを選ぶ・変える', en: 'Choose or change your own actions' },
  show: async (turn) => [await chooseFromPresent(turn, null)],
};

const reflectNow: Command = {
  name: 'reflect',
  words: { ja: ['ふりかえり', '振り返り', 'ふりかえる', '振り返る'], en: ['reflect', 'reflection'] },
  help: { ja: '今週をふりかえる', en: 'Reflect on this week' },
  show: async (turn) => [await reflectOn(turn, turn.pack.calendar.weekOf(turn.today), null)],
};

const history: Command = {
  name: 'history',
  words: { ja: ['履歴', 'りれき', 'これまで'], en: ['history'] },
  help: { ja: 'これまでのふりかえりを見る', en: 'See your earlier reflections' },
  offMenu: true,
  async show(turn) {
    const weeks = await reflections(turn, historyWeeks);
    return [
      cardOf(turn, 'my-card-history', {
        weeks: weeks.map((reflection) => historyWeek(turn, reflection)),
        empty: weeks.length === 0,
      }),
    ];
  },
};

export const commands: readonly Command[] = [myCard, chooseActions, reflectNow, history];
