import type { Temporal } from 'temporal-polyfill';
import { InputError, type InputProblem } from '../../errors.ts';
import { audit } from '../../people/hr/audit.ts';
import type { Scope } from '../../people/hr/roles.ts';
import { toText } from '../../store/moments.ts';
import type { CampaignRow } from '../../store/schema.ts';
import { type AudienceParts, type Meant, meantBy } from './audience.ts';
import { announcementProblems } from './check.ts';
import type { Announcement } from './content.ts';
import { audienceOf, contentOf, type Doing, subjectOf } from './draft.ts';
import { nudgesOf } from './ledger.ts';
import { keepLinks } from './links.ts';
import { changed, stale } from './refuse.ts';

export interface Step extends Doing, AudienceParts {
  readonly row: CampaignRow;
}

const words = {
  past: {
    ja: '送る日時は、これから先の日時にしてください。',
    en: 'Please choose a time to send it that is still to come.',
  },
  over: {
    ja: '期限は、これから先の日時にしてください。',
    en: 'Please choose an expiry that is still to come.',
  },
  order: { ja: '期限は、送る日時より後にしてください。', en: 'It has to expire after it goes out.' },
  nobody: { ja: '対象になる人がいません。', en: 'It is meant for nobody.' },
  text: {
    ja: '自由記述の回答は集計だけにできません。「人事課に見える」を選ぶか、選択式にしてください。',
    en: 'Free text cannot be shown as totals only. Please let HR see the answers, or offer choices.',
  },
};

/** Hands a draft to an approver, once nothing is missing or wrong. */
export async function submit(
  step: Step,
  confirmed: { readonly people?: number | undefined; readonly leaveOutUnknown: boolean },
): Promise<CampaignRow> {
  const { row, now } = step;
  const problems = [...contentProblems(contentOf(row)), ...timeProblems(row, now)];
  const meant = await meantBy(step, audienceOf(row), scopeOf(row));
  if (meant.people.length === 0) problems.push({ path: 'audience', message: words.nobody });
  if (meant.unknown.length > 0 && !confirmed.leaveOutUnknown) problems.push(unknownProblem(meant));
  if (meant.nearlyEverybody && confirmed.people !== meant.people.length)
    problems.push(everybodyProblem(meant.people.length));
  if (problems.length > 0) throw new InputError(problems);
  return await move(step, 'submit', { state: 'submitted', submitted_by: step.actor, note: null });
}

export function contentProblems(content: Announcement): InputProblem[] {
  const unshowable = content.question?.kind === 'text' && content.answers === 'totals';
  return [
    ...announcementProblems(content).map((each) => ({ ...each, path: `content.${each.path}` })),
    ...(unshowable ? [{ path: 'content.answers', message: words.text }] : []),
  ];
}

function timeProblems({ send_at, expires_at }: CampaignRow, now: Temporal.Instant): InputProblem[] {
  const at = toText(now);
  return [
    ...(send_at !== null && send_at < at ? [{ path: 'sendAt', message: words.past }] : []),
    ...(expires_at !== null && expires_at <= at ? [{ path: 'expiresAt', message: words.over }] : []),
    ...(expires_at !== null && send_at !== null && expires_at <= send_at
      ? [{ path: 'expiresAt', message: words.order }]
      : []),
  ];
}

function unknownProblem({ unknown }: Meant): InputProblem {
  const [first] = unknown;
  return {
    path: 'audience.unknown',
    message: {
      ja: `宛先にできない職員番号（名簿にない、または送れる範囲の外）が${unknown.length}件あります（${first}など）。除いて送るなら、そのことを確かめてください。`,
      en: `There is nobody to send to under ${unknown.length} numbers (${first} and others): they are not in the roster, or outside of where you may send. Confirm if they may be left out.`,
    },
  };
}

function everybodyProblem(people: number): InputProblem {
  return {
    path: 'people',
    message: {
      ja: `ほぼ全員（${people}人）に届きます。よければ、人数を入力してください。`,
      en: `This goes to nearly everybody (${people} people). If that is meant, type the number of people.`,
    },
  };
}

/** Fixes the people it means now, if they are as many as the approver saw. */
export async function approve(step: Step, people: number): Promise<CampaignRow> {
  const { row, store, now } = step;
  const meant = await meantBy(step, audienceOf(row), scopeOf(row));
  if (meant.people.length !== people) throw otherPeople(meant.people.length);
  await store.campaignLedger.removeRecipients(row.id);
  await store.campaignLedger.addRecipients(row.id, meant.people);
  await keepLinks(store, row.id, contentOf(row));
  // One whose time went by while it waited is not sent at once: somebody decides anew.
  const ahead = row.send_at !== null && row.send_at > toText(now);
  return await move(step, 'approve', {
    state: ahead ? 'scheduled' : 'approved',
    send_at: ahead ? row.send_at : null,
    approved_by: step.actor,
    people,
  });
}

function otherPeople(people: number) {
  return stale({
    ja: `対象が変わり、今は${people}人です。確かめて、もう一度承認してください。`,
    en: `The audience has changed and is ${people} people now. Please look again before approving.`,
  });
}

export function withdraw(step: Step): Promise<CampaignRow> {
  return move(step, 'withdraw', { state: 'draft', submitted_by: null });
}

export function reject(step: Step, note: string): Promise<CampaignRow> {
  return move(step, 'reject', { state: 'draft', submitted_by: null, note });
}

/** @param sendAt `null` for now */
export async function schedule(step: Step, sendAt: string | null): Promise<CampaignRow> {
  const row = { ...step.row, send_at: sendAt };
  const problems = timeProblems(row, step.now);
  if (problems.length > 0) throw new InputError(problems);
  return await move(step, 'schedule', { state: 'scheduled', send_at: sendAt ?? toText(step.now) });
}

export function unschedule(step: Step): Promise<CampaignRow> {
  return move(step, 'unschedule', { state: 'approved', send_at: null });
}

/** Sends it to nobody any more. Returns how many will not get it. */
export async function cancel(step: Step): Promise<number> {
  const cancelled = await move(step, 'cancel', { state: 'cancelled', send_at: null });
  return await takeBack(step, cancelled);
}

/** Whatever of it still waits is not sent; so many are without it then. */
export async function takeBack({ store, now }: Doing, row: CampaignRow): Promise<number> {
  const change = { state: 'skipped', reason: 'withdrawn', changed_at: toText(now) } as const;
  await store.campaignLedger.changeAll(nudgesOf(row), ['planned'], change);
  const left = await store.campaignLedger.reasons(nudgesOf(row));
  return left.reduce((sum, { state, count }) => sum + (state === 'skipped' ? Number(count) : 0), 0);
}

export function proposeEdit(step: Step, content: Announcement): Promise<CampaignRow> {
  const now = contentOf(step.row);
  const problems = contentProblems(content);
  // Whoever answered did so to this question, under these readers.
  const same =
    JSON.stringify([now.question, now.answers]) === JSON.stringify([content.question, content.answers]);
  if (!same) problems.push({ path: 'content.question', message: fixedQuestion });
  if (problems.length > 0) throw new InputError(problems);
  return move(step, 'propose-edit', { edit: JSON.stringify(content), edit_by: step.actor });
}

const fixedQuestion = {
  ja: '送ったあとは、質問と回答の見え方は変えられません。新しいお知らせとして送ってください。',
  en: 'Once it was sent, the question and who reads the answers stay. Please send a new campaign.',
};

export function discardEdit(step: Step): Promise<CampaignRow> {
  return move(step, 'discard-edit', { edit: null, edit_by: null });
}

/** Puts the proposed text in place of the present one; the cards that stand in chats follow. */
export async function approveEdit(step: Step): Promise<CampaignRow> {
  const { store, row, now } = step;
  const content = row.edit ?? row.content;
  const { title } = JSON.parse(content) as Announcement;
  const change = { content, title: JSON.stringify(title), edit: null, edit_by: null };
  const edited = await move(step, 'approve-edit', change);
  await keepLinks(store, row.id, contentOf(edited));
  const cards = await store.cardChanges.standing(row.id);
  await store.cardChanges.plan(cards, { campaign: row.id, kind: 'edit' }, toText(now));
  return edited;
}

/** Takes back every card that stands in a chat and sends no more. Returns how many cards that are. */
export async function recall(step: Step): Promise<number> {
  const { store, row, now } = step;
  const over = row.state === 'sending' ? { state: 'cancelled' as const } : {};
  const recalled = await move(step, 'recall', {
    ...over,
    recalled_at: toText(now),
    edit: null,
    edit_by: null,
  });
  await takeBack(step, recalled);
  const cards = await store.cardChanges.standing(row.id);
  await store.cardChanges.plan(cards, { campaign: row.id, kind: 'recall' }, toText(now));
  return cards.length;
}

function scopeOf({ scope }: CampaignRow): Scope {
  return scope === null ? null : (JSON.parse(scope) as string[]);
}

/** Changes the revision that was seen, and keeps in the audit log what was done. */
async function move(step: Step, action: string, change: Partial<CampaignRow>): Promise<CampaignRow> {
  const { store, row, actor, now } = step;
  const moved = await changed(store, row, { ...change, changed_at: toText(now) });
  const shown = ({ state, revision, people, send_at, note }: CampaignRow) => ({
    state,
    revision,
    people,
    send_at,
    note,
  });
  const subject = subjectOf(row.id);
  await audit(
    store,
    { actor, action: `campaign.${action}`, subject, before: shown(row), after: shown(moved) },
    now,
  );
  return moved;
}
