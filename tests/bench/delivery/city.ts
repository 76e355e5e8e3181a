import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { stringify } from 'yaml';
import { paths } from '../../../src/paths.ts';
import { loadOrThrow } from '../../../src/policy/load-or-throw.ts';
import type { Pack } from '../../../src/policy/pack.ts';
import { catalogueOf } from '../../../src/programs/compose.ts';
import { programs } from '../../../src/programs/index.ts';
import { toText } from '../../../src/store/moments.ts';
import type { NudgeRow } from '../../../src/store/schema.ts';
import type { Store } from '../../../src/store/store.ts';
import { employeeRow, nudgeRow } from '../../support/builders.ts';
import { reachRow } from '../../support/delivery.ts';

const text = (ja: string, en: string) => ({ ja, en });

/** What is sent to everybody in these benches: an ordinary announcement. */
const announcement = {
  id: 'bench.announcement',
  title: text('庁内ネットワークの停止', 'Network maintenance'),
  initiative: 'my-card-own-action',
  source: '4.2.1',
  owner: 'hr',
  valid: { from: '2026-04-01' },
  audience: { fact: 'status', is: 'active' },
  cadence: { every: 'day', at: '09:00', ifClosed: 'skip' },
  program: 'notice',
  content: {
    title: text('庁内ネットワークの停止について', 'The network will be down'),
    text: text(
      '12月5日（土）9時から17時まで、庁内ネットワークを停止します。作業中のデータは前日のうちに保存してください。',
      'On Saturday 5 December from 9:00 to 17:00 the network of the city hall will be down. Please save your work.',
    ),
    points: [
      text('ファイルサーバーとメールは使えません。', 'File servers and mail will not work.'),
      text('電話は通常どおり使えます。', 'Telephones will work as usual.'),
    ],
  },
  priority: 'normal',
  expires: { businessDays: 1 },
  ifUnsure: 'leave',
  examples: [{ person: { status: 'active' }, on: '2026-11-27', due: true, note: text('平日', 'a weekday') }],
};

/** The policy pack of the city, with the announcement. */
export function packWithAnnouncement(): Pack {
  const folder = mkdtempSync(join(tmpdir(), 'hagukumi-bench-pack-'));
  try {
    cpSync(paths.policy, folder, { recursive: true });
    writeFileSync(join(folder, 'rules', 'announcement.yaml'), stringify({ rules: [announcement] }));
    return loadOrThrow(folder, catalogueOf(programs));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Employees that can be reached at the given address. */
export async function settle(store: Store, people: readonly string[], serviceUrl: string): Promise<void> {
  await store.transaction(async (tx) => {
    await tx.employees.replace({
      employees: people.map((number) => employeeRow(number)),
      departments: [{ code: '101010', name: '総務課', parent: null }],
      changes: [],
    });
    for (const number of people) await tx.reach.put(reachRow(number, { service_url: serviceUrl }));
  });
}

/** Nine o'clock of a working day of summer, the days counted from 0. */
export function morningOf(day: number): Temporal.Instant {
  const weekends = 2 * Math.floor(day / 5);
  return Temporal.Instant.from('2026-06-01T00:00:00Z').add({ hours: 24 * (day + weekends) });
}

/** So many employee numbers. */
export function numbersOf(people: number): string[] {
  return Array.from({ length: people }, (_, index) => String(100_000 + index));
}

/** The announcement for everybody, due in the morning and worth sending until the offices close. */
export function announcements(people: readonly string[], due: Temporal.Instant): NudgeRow[] {
  const [at, expires_at] = [toText(due), toText(due.add({ hours: 8 }))];
  return people.map((employee) =>
    nudgeRow({
      rule: announcement.id,
      occurrence: `${announcement.id}@${at.slice(0, 10)}`,
      employee,
      program: announcement.program,
      wanted_at: at,
      due_at: at,
      expires_at,
      created_at: at,
      changed_at: at,
    }),
  );
}
