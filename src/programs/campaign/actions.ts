import type { Localized } from '../../language.ts';
import type { CampaignRow } from '../../store/schema.ts';
import { contentOf } from './draft.ts';
import { forbidden, stale } from './refuse.ts';

/** Somebody of HR, as far as one campaign is concerned. */
export interface Actor {
  readonly number: string;
  readonly author: boolean;
  readonly approver: boolean;
}

interface Action {
  readonly who: (actor: Actor, row: CampaignRow) => boolean;
  readonly when: (row: CampaignRow, now: string) => boolean;
}

const author: Action['who'] = (actor) => actor.author;
const either: Action['who'] = (actor) => actor.author || actor.approver;
/** Somebody else than whoever wrote or submitted it. */
const second: Action['who'] = ({ approver, number }, row) =>
  approver && number !== row.changed_by && number !== row.submitted_by;

const isDraft: Action['when'] = ({ state }) => state === 'draft';
const isSubmitted: Action['when'] = ({ state }) => state === 'submitted';
/** It has gone out, or has begun to, and stands. */
const isOut: Action['when'] = ({ started_at, recalled_at }) => started_at !== null && recalled_at === null;
const isOpen: Action['when'] = ({ expires_at }, now) => expires_at === null || expires_at > now;

/** Who may do what with a campaign, and when. */
const actions = {
  save: { who: author, when: isDraft },
  delete: { who: author, when: isDraft },
  submit: { who: author, when: (row) => row.state === 'draft' && row.template === 0 },
  withdraw: { who: author, when: isSubmitted },
  approve: { who: second, when: isSubmitted },
  reject: { who: (actor) => actor.approver, when: isSubmitted },
  schedule: { who: either, when: ({ state }) => state === 'approved' || state === 'scheduled' },
  unschedule: { who: either, when: ({ state }) => state === 'scheduled' },
  test: { who: either, when: ({ recalled_at }) => recalled_at === null },
  cancel: { who: either, when: ({ state }) => ['approved', 'scheduled', 'sending'].includes(state) },
  edit: { who: author, when: (row, now) => isOut(row, now) && isOpen(row, now) },
  'approve-edit': {
    who: ({ approver, number }, { edit_by }) => approver && number !== edit_by,
    when: (row, now) => row.edit !== null && isOut(row, now),
  },
  'discard-edit': { who: either, when: ({ edit }) => edit !== null },
  recall: { who: either, when: isOut },
  remind: {
    who: either,
    when: (row, now) =>
      row.state === 'sent' && isOut(row, now) && isOpen(row, now) && contentOf(row).question !== null,
  },
  resend: {
    who: either,
    when: (row, now) => ['sending', 'sent'].includes(row.state) && isOut(row, now) && isOpen(row, now),
  },
} as const satisfies Record<string, Action>;

export type ActionName = keyof typeof actions;

/** What somebody may do with a campaign now. */
export function actionsOf(row: CampaignRow, actor: Actor, now: string): ActionName[] {
  const names = Object.keys(actions) as ActionName[];
  return names.filter((name) => actions[name].who(actor, row) && actions[name].when(row, now));
}

/** Throws unless somebody may do it now; what stands in the way is said in words. */
export function checkAction(name: ActionName, row: CampaignRow, actor: Actor, now: string): void {
  if (!actions[name].when(row, now)) throw stale(words.state);
  if (!actions[name].who(actor, row))
    throw forbidden(name === 'approve' || name === 'approve-edit' ? words.second : words.role);
}

const words = {
  state: {
    ja: 'このお知らせは、今の状態ではその操作ができません。最新の状態を開いてください。',
    en: 'This cannot be done in the present state of the campaign. Please open what stands now.',
  },
  second: {
    ja: '承認は、書いた人・提出した人とは別の承認者がします。',
    en: 'It has to be approved by an approver who neither wrote nor submitted it.',
  },
  role: {
    ja: 'この操作をする役割がありません。',
    en: 'You do not have the role that this takes.',
  },
} satisfies Record<string, Localized>;
