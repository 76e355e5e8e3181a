import type { Localized } from '../../../language.ts';
import type { State, Summary } from './types.ts';

export const stateWords: Readonly<Record<State, Localized>> = {
  draft: { ja: '下書き', en: 'Draft' },
  submitted: { ja: '承認待ち', en: 'Awaiting approval' },
  approved: { ja: '承認済み', en: 'Approved' },
  scheduled: { ja: '予約済み', en: 'Scheduled' },
  sending: { ja: '送信中', en: 'Sending' },
  sent: { ja: '送信済み', en: 'Sent' },
  cancelled: { ja: 'とりやめ', en: 'Cancelled' },
};

export const recalledWord: Localized = { ja: '取り消し済み', en: 'Recalled' };

export const priorityWords: Readonly<Record<Summary['priority'], Localized>> = {
  required: { ja: '必ず届ける', en: 'Must arrive' },
  high: { ja: '優先', en: 'High' },
  normal: { ja: 'ふつう', en: 'Normal' },
};

/** A draft that has no title yet. */
export const untitled: Localized = { ja: '（見出しなし）', en: '(untitled)' };
