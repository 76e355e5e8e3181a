import type { Problem } from '../program.ts';

/** Everything that can be wrong with a plan, a decision or a result, in words that say what to do. */
export const problems = {
  notToday: {
    ja: '予定を入れられるのは、今日がノー残業デーのときだけです。「ノー残業」と入力すると、次の日が分かります。',
    en: 'You can plan only on your no-overtime day itself. Type “no overtime” to see when the next one is.',
  },
  over: {
    ja: '今日の終業時刻を過ぎました。どうだったかは、次の勤務日の朝に答えられます。',
    en: 'The working day is over. You can say how it went on the next working day.',
  },
  noReason: { ja: '残る理由を選んでください。', en: 'Please choose why you need to stay.' },
  noDecision: {
    ja: '今日の終業時刻を過ぎたので、もう伝えられません。本人に直接話してください。',
    en: 'The working day is over, so it would come too late. Please speak to the person.',
  },
  otherDay: {
    ja: '前の日のカードです。「ノー残業」と入力すると、今日の様子を表示します。',
    en: 'This card is of another day. Type “no overtime” for today.',
  },
  notYours: {
    ja: 'この人の予定は、今のあなたには共有されていません。',
    en: 'This person’s plan is not shared with you now.',
  },
  changed: {
    ja: '本人が予定を変えました。今の内容を確かめて、もう一度選んでください。',
    en: 'The plan has changed since. Please look at it as it is now and choose again.',
  },
  nobody: {
    ja: '頼む人を選ぶか、名前を書いてください。',
    en: 'Please choose whom to ask, or write a name.',
  },
  notInTeam: {
    ja: 'この人には頼めません。ほかの人を選んでください。',
    en: 'This person cannot be asked. Please choose somebody else.',
  },
  noPlan: {
    ja: 'この日の予定が見つからないため、答えを受け取れません。',
    en: 'There is no plan of that day to answer about.',
  },
  notYet: {
    ja: '結果は次の勤務日から答えられます。',
    en: 'You can say how it went from the next working day on.',
  },
} satisfies Record<string, Problem>;

export function badTime(from: string, to: string): Problem {
  return {
    ja: `${from}より後、${to}までの時刻を選んでください。`,
    en: `Please choose a time after ${from} and up to ${to}.`,
  };
}

export function tooLate(days: number): Problem {
  return {
    ja: `答えられるのは${days}日後までです。この日の分は締め切りました。`,
    en: `A day stays open for ${days} days. This one is closed.`,
  };
}
