import { sleep } from '../../../clock.ts';
import { csvText } from '../../../csv.ts';
import type { Localized } from '../../../language.ts';
import { reasonText } from '../../../outbox/reasons.ts';
import { reachWords } from '../../../people/reach-words.ts';
import { contentOf } from '../../../programs/campaign/draft.ts';
import { nudgesOf } from '../../../programs/campaign/ledger.ts';
import { openingsOf } from '../../../programs/campaign/links.ts';
import { choicesOf, namedAnswers, remindersOf, standingOf } from '../../../programs/campaign/report.ts';
import type { RecipientQuery } from '../../../store/campaign-ledger.ts';
import type { CampaignRow } from '../../../store/schema.ts';
import type { Store } from '../../../store/store.ts';
import type { Endpoint } from '../../contract/endpoint.ts';
import type { Progress, Recipient, Report, reportEndpoints } from '../../contract/report.ts';
import type { Call, Caller, Handlers } from '../../routing/handler.ts';
import { pageFrom } from '../../routing/page.ts';
import { named } from './answer.ts';
import { visibleCampaign } from './visible.ts';

type Asked = Pick<Call<Endpoint>, 'store' | 'directory' | 'now' | 'today'> & { readonly caller: Caller };

export const reportHandlers: Handlers<typeof reportEndpoints> = {
  async 'campaign-report'(call) {
    return await reportOf(call, await visibleCampaign(call, call.params.campaign));
  },

  async 'campaign-progress'(call) {
    await visibleCampaign(call, call.params.campaign);
    return progressOf(call, call.params.campaign);
  },

  async 'campaign-recipients'(call) {
    const row = await visibleCampaign(call, call.params.campaign);
    const { cursor, limit, ...filter } = call.query;
    const query = { ...nudgesOf(row), ...filter, after: cursor, limit: limit + 1 };
    const { items, next } = pageFrom(
      await call.store.campaignLedger.page(query),
      limit,
      (last) => last.employee,
    );
    return { items: items.map(recipientOf), next };
  },

  async 'campaign-recipients-csv'(call) {
    const row = await visibleCampaign(call, call.params.campaign);
    const { language, ...filter } = call.query;
    const rows: string[][] = [header[language]];
    for await (const recipient of allRecipients(call.store, { ...nudgesOf(row), ...filter }))
      rows.push(lineOf(recipient, language));
    return { name: `campaign-${row.id}.csv`, text: csvText(rows) };
  },

  async 'campaign-answers'(call) {
    const row = await visibleCampaign(call, call.params.campaign);
    const { question, answers } = contentOf(row);
    if (!question || answers !== 'named') return { items: [], next: null };
    const { cursor, limit } = call.query;
    const query = { ...nudgesOf(row), answered: true, after: cursor, limit: limit + 1 };
    const page = pageFrom(await call.store.campaignLedger.page(query), limit, (last) => last.employee);
    const employees = page.items.map(({ employee }) => employee);
    const viewer = call.caller.employee.number;
    const given = await namedAnswers(call.store, row, { viewer, employees }, call.now);
    const organisation = await call.directory.organisation();
    const choices = question.kind === 'choice' ? question.choices : [];
    const items = given.map((each) => ({
      ...named(each.employee, organisation),
      at: each.at,
      choices: each.choices.flatMap((index) => choices[index] ?? []),
      text: each.text,
    }));
    return { items, next: page.next };
  },
};

async function reportOf({ store, directory, now, today }: Asked, row: CampaignRow): Promise<Report> {
  const nudges = nudgesOf(row);
  const ledger = store.campaignLedger;
  const organisation = await directory.organisation();
  const departments = (await ledger.departments(nudges)).map((each) => ({
    code: each.department,
    name: organisation.departmentName(each.department) ?? each.department,
    targeted: Number(each.targeted),
    sent: Number(each.sent),
    read: Number(each.read),
    answered: Number(each.answered),
  }));
  const total = (of: 'read' | 'answered') => departments.reduce((sum, each) => sum + each[of], 0);
  const reasons = (await ledger.reasons(nudges)).map(({ state, reason, count }) => {
    const key = reason ?? (state === 'skipped' ? 'withdrawn' : 'planned');
    return { state, reason: key, text: reasonText(key), count: Number(count) };
  });
  const standing = await standingOf(store, row, now);
  return {
    state: row.state,
    ...standing,
    read: total('read'),
    answered: total('answered'),
    reasons,
    hours: hoursOf(await ledger.hours(nudges)),
    departments: departments.sort((a, b) => (a.code < b.code ? -1 : 1)),
    choices: (await choicesOf(store, row, now)) as Report['choices'],
    links: await openingsOf(store, row, standing.states.sent, today),
    reminders: await remindersOf(store, row),
    changes: await store.cardChanges.counts(row.id),
  };
}

type Hours = Awaited<ReturnType<Store['campaignLedger']['hours']>>;

function hoursOf(found: Hours): Report['hours'] {
  const kinds = ['sent', 'read', 'answered'] as const;
  const hours = [...new Set(kinds.flatMap((kind) => found[kind].map(({ hour }) => hour)))].sort();
  const count = (kind: (typeof kinds)[number], hour: string) =>
    Number(found[kind].find((each) => each.hour === hour)?.count ?? 0);
  return hours.map((hour) => ({
    hour: `${hour}:00:00.000Z`,
    sent: count('sent', hour),
    read: count('read', hour),
    answered: count('answered', hour),
  }));
}

/** How often what has become of the sending is looked at. */
const lookMs = 1000;

/** The standing whenever it has changed, until nothing waits any more; closing the page changes nothing of it. */
async function* progressOf(
  { store, clock, signal }: Pick<Call<Endpoint>, 'store' | 'clock' | 'signal'>,
  id: string,
): AsyncIterable<Progress> {
  let last = '';
  while (!signal.aborted) {
    const row = await store.campaigns.byId(id);
    if (!row) return;
    const progress = { state: row.state, ...(await standingOf(store, row, clock.now())) };
    const seen = JSON.stringify(progress);
    if (seen !== last) yield progress;
    last = seen;
    if (!['scheduled', 'sending'].includes(row.state)) return;
    await sleep(lookMs, signal);
  }
}

type Row = Awaited<ReturnType<Store['campaignLedger']['page']>>[number];

function recipientOf(row: Row): Recipient {
  const reason = row.reason ?? (row.state === 'skipped' ? 'withdrawn' : 'planned');
  const unreached = row.state === 'failed' && row.reach !== 'reachable';
  return {
    number: row.employee,
    name: row.name ?? row.employee,
    department: row.department ?? '',
    state: row.state,
    reason,
    text: reasonText(reason),
    hint: unreached ? reachWords(row.reach, row.cause, row.entra_id !== null).hint : null,
    detail: row.detail,
    dueAt: row.due_at,
    sentAt: row.sent_at,
    readAt: row.read_at,
    answered: row.answer !== null,
  };
}

const readAtOnce = 2000;

async function* allRecipients(
  store: Store,
  query: Omit<RecipientQuery, 'after' | 'limit'>,
): AsyncIterable<Recipient> {
  let after: string | undefined;
  for (;;) {
    const rows = await store.campaignLedger.page({ ...query, after, limit: readAtOnce });
    yield* rows.map(recipientOf);
    if (rows.length < readAtOnce) return;
    after = rows.at(-1)?.employee;
  }
}

const header = {
  ja: ['職員番号', '氏名', '所属', '状態', '理由', '対応', '送信', '既読', '回答'],
  en: ['Number', 'Name', 'Department', 'State', 'Reason', 'What to do', 'Sent', 'Read', 'Answered'],
};

const stateWords: Readonly<Record<Recipient['state'], Localized>> = {
  planned: { ja: '送信待ち', en: 'Waiting' },
  sending: { ja: '送信中', en: 'Being sent' },
  sent: { ja: '届いた', en: 'Delivered' },
  failed: { ja: '届かない', en: 'Not delivered' },
  skipped: { ja: '送らない', en: 'Not sent' },
  unknown: { ja: '不明', en: 'Unknown' },
};

function lineOf(recipient: Recipient, language: 'ja' | 'en'): string[] {
  const { number, name, department, state, text, hint, sentAt, readAt, answered } = recipient;
  return [
    number,
    name,
    department,
    stateWords[state][language],
    text[language],
    hint?.[language] ?? '',
    sentAt ?? '',
    readAt ?? '',
    answered ? { ja: '済み', en: 'yes' }[language] : '',
  ];
}
