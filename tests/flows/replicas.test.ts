import pg from 'pg';
import { expect, test, vi } from 'vitest';
import { monotonicSeconds, sleep } from '../../src/clock.ts';
import type { PacerTime } from '../../src/delivery/pace/pacer.ts';
import type { NudgeRow } from '../../src/store/schema.ts';
import { gate } from '../support/gate.ts';
import { type Service, startReplicas, startService } from '../support/service.ts';
import { freshPostgresUrl } from '../support/stores.ts';
import { packWith } from './pack.ts';

/** Everything in the ledger, without what differs from one planning to the next. */
async function ledgerOf({ store }: Service): Promise<string[]> {
  const employees = await store.employees.all();
  const rows = await Promise.all(employees.map(({ number }) => store.nudges.ofEmployee(number, 500)));
  return rows.flat().map(inWords).sort();
}

function inWords({ employee, occurrence, state, reason, due_at }: NudgeRow): string {
  return `${employee} ${occurrence} ${state} ${reason} ${due_at}`;
}

/** What everybody got in Teams since they were greeted: one line for each message. */
function postOf({ teams }: Service): string[] {
  return teams.messages
    .map(({ conversationId, activity }) => `${teams.chats.memberOf(conversationId)} ${activity.summary}`)
    .sort();
}

/** Everybody with an account gets to know the bot and chooses an action, so that there is a week to look back on. */
async function greetAll(service: Service): Promise<void> {
  for (const { number, entra_id } of await service.store.employees.all()) {
    if (entra_id === null) continue;
    const person = await service.employee(number);
    await person.executes('my-card.choose', { 'picked-action-01': 'a01-staff-1' });
  }
  service.teams.chats.messages.length = 0;
}

const everyDay = {
  id: 'flow.daily',
  cadence: { every: 'day', at: '09:00', ifClosed: 'skip' },
  priority: 'normal',
  examples: [
    { person: { status: 'active' }, on: '2026-11-27', due: true, note: { ja: '平日', en: 'a working day' } },
    { person: { status: 'active' }, on: '2026-11-28', due: false, note: { ja: '土曜日', en: 'a Saturday' } },
  ],
};

/** So few that one replica cannot claim everybody at once. */
const perSecond = 10;
/** Whether a turn is waited for, so that the replicas that have none yet get theirs. */
let waiting = false;
const pacerTime: PacerTime = {
  seconds: monotonicSeconds,
  sleep: async (milliseconds, signal) => {
    if (waiting) await sleep(milliseconds, signal);
  },
};

/** Lets all look for work until it was shared: Teams answers nobody before two of them are sending. */
async function share(
  url: string,
  replicas: readonly Service[],
  look: (replica: Service) => Promise<void>,
): Promise<void> {
  const several = gate();
  let shared = false;
  replicas[0]?.teams.always({ until: several.promise });
  waiting = true;
  const untilShared = async (replica: Service) => {
    do await look(replica);
    while (!shared);
  };
  const looking = Promise.all(replicas.map(untilShared));
  await vi.waitUntil(async () => (await sendersIn(url)) > 1, { timeout: 30_000, interval: 100 });
  shared = true;
  several.resolve();
  await looking;
  waiting = false;
}

/** How many processes have nudges under way. */
async function sendersIn(url: string): Promise<number> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const query = "select distinct lease_owner from nudges where state = 'sending'";
    return (await client.query(query)).rows.length;
  } finally {
    await client.end();
  }
}

test('three replicas on one database plan and deliver at once what one alone would, each thing once', async () => {
  const policyDir = await packWith(everyDay);
  const alone = await startService({ policyDir });
  const url = await freshPostgresUrl();
  const replicas = await startReplicas(3, url, {
    policyDir,
    overrides: { pacerTime },
    variables: { SENDS_PER_SECOND: String(perSecond) },
  });
  const [first = alone] = replicas;
  await greetAll(alone);
  await greetAll(first);
  const everybody = [alone, ...replicas];
  for (const day of ['2026-11-27', '2026-11-30']) {
    for (const hour of ['00:01', '09:00', '15:00']) {
      const look = (service: Service) => service.goTo(`${day}T${hour}`);
      if (day === '2026-11-30' && hour === '09:00')
        await Promise.all([look(alone), share(url, replicas, look)]);
      else await Promise.all(everybody.map(look));
    }
  }
  const ledger = await ledgerOf(alone);
  expect(ledger.filter((line) => line.includes(' sent ')).length).toBeGreaterThan(80);
  expect(await ledgerOf(first)).toEqual(ledger);
  expect(postOf(first)).toEqual(postOf(alone));
  const sent = (await first.store.nudges.countByState()).find(({ state }) => state === 'sent');
  expect(sent?.count).toBe(first.teams.messages.length);
  const working = replicas.filter(({ logLines }) => logLines.some((line) => line.includes('nudge settled')));
  expect(working.length).toBeGreaterThan(1);
}, 120_000);
