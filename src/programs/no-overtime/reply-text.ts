import type { Localized } from '../../language.ts';
import type { Turn } from '../program.ts';
import type { Reply } from './replies.ts';

/** A supervisor's reply as the person reads it. */
export function replyText({ language }: Turn, { decision, colleague, from }: Reply): string {
  const helper = helperText(colleague);
  const texts = {
    agree: {
      ja: `${from}さんが、今日残ることを認めました。`,
      en: `${from} agrees that you stay today.`,
    },
    move: {
      ja: `${from}さんから: 今日でなくて大丈夫です。別の日にしましょう。`,
      en: `${from} says it need not be today: move it to another day.`,
    },
    ask: {
      ja: `${from}さんが、${helper.ja}に手伝いを頼みました。`,
      en: `${from} has asked ${helper.en} to help.`,
    },
  };
  return texts[decision][language];
}

/** Who is to help. What the supervisor wrote stands as it was written. */
export function helperText(colleague: Reply['colleague']): Localized {
  const name = colleague?.name ?? '';
  return { ja: colleague?.number ? `${name}さん` : name, en: name };
}
