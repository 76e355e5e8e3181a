import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { doctorCommand } from '../../src/cli/doctor.ts';
import { catalogueOf } from '../../src/programs/compose.ts';
import { programs } from '../../src/programs/index.ts';
import { openStore } from '../../src/store/store.ts';
import { seedPeople, tokyo } from '../support/delivery.ts';
import { closedAddress } from '../support/fake-teams/index.ts';
import { sharedService } from '../support/service.ts';
import { freshFolder } from '../support/stores.ts';
import { runCommand } from '../support/terminal.ts';

interface Check {
  readonly id: string;
  readonly state: string;
  readonly message: string;
  readonly hint: string | null;
}

async function doctor(variables: Readonly<Record<string, string>>, ...words: readonly string[]) {
  const nowhere = await closedAddress();
  return await runCommand(
    (program, terminal) =>
      doctorCommand(program, {
        terminal,
        variables: () => variables,
        programs: catalogueOf(programs),
        now: () => tokyo('2026-11-25T10:00'),
        milliseconds: () => 0,
        addresses: { login: nowhere, teams: nowhere },
      }),
    ['doctor', ...words],
  );
}

async function checks(variables: Readonly<Record<string, string>>) {
  const { out, failed } = await doctor(variables, '--json');
  return { failed, ...(JSON.parse(out) as { ok: boolean; checks: Check[] }) };
}

async function databaseUrl(): Promise<{ file: string; DATABASE_URL: string }> {
  const file = join(await freshFolder(), 'doctor.sqlite');
  const store = await openStore(`file:${file}`);
  await seedPeople(store, '1001', '1002');
  await store.close();
  return { file, DATABASE_URL: `file:${file}` };
}

describe('doctor', () => {
  const service = sharedService();

  it('says how everything stands, ends well on warnings, and changes nothing', async () => {
    const { file, DATABASE_URL } = await databaseUrl();
    const before = await readFile(file);
    const { ok, failed, checks: found } = await checks({ DATABASE_URL, PORT: '0' });
    expect(found.filter(({ state }) => state === 'problem')).toEqual([]);
    expect([ok, failed]).toEqual([true, false]);
    expect(found.map(({ id }) => id.split('.')[0])).toEqual(
      expect.arrayContaining([
        'config',
        'service',
        'policy',
        'database',
        'people',
        'ledger',
        'clock',
        'teams',
      ]),
    );
    for (const { state, message, hint } of found) {
      expect(message).not.toBe('');
      expect(hint === null).toBe(state === 'ok' || state === 'not-checked');
    }
    expect(await readFile(file)).toEqual(before);
  });

  it('ends with a failure on a problem, after it has looked at all the rest', async () => {
    const { DATABASE_URL } = await databaseUrl();
    const { ok, failed, checks: found } = await checks({ DATABASE_URL, PORT: '0', POLICY_DIR: '/no/such' });
    expect([ok, failed]).toEqual([false, true]);
    const problems = found.filter(({ state }) => state === 'problem');
    expect(problems.map(({ id }) => id)).toEqual(['policy.load']);
    expect(found.map(({ id }) => id)).toContain('people.roster');
  });

  it('stops at a configuration that cannot be used', async () => {
    const { ok, checks: found } = await checks({ PORT: 'none', DATABASE_URL: 'mysql://x' });
    expect(ok).toBe(false);
    expect(found.map(({ id }) => id)).toEqual(['config.variables', 'config.variables', 'clock.zone', 'all']);
  });

  it('does not ask for what a broken database would hold', async () => {
    const { checks: found } = await checks({ DATABASE_URL: 'file:/no/such/folder/x.sqlite', PORT: '0' });
    const states = Object.fromEntries(found.map(({ id, state }) => [id, state]));
    expect(states).toMatchObject({ 'database.writable': 'problem', ledger: 'not-checked' });
  });

  it('speaks to people in both languages, and says what to do', async () => {
    const { out, failed } = await doctor({ ...(await databaseUrl()), PORT: '0', POLICY_DIR: '/no/such' });
    expect(out).toMatch(/✗ 方針 \/no\/such に問題が 1 件あり.*\[policy\.load\]\n {2}The policy \/no\/such/);
    expect(out).toContain('  → policy check で');
    expect(out).toContain('  → Run policy check');
    expect(out).toMatch(/問題が \d 件/);
    expect(failed).toBe(true);
  });

  it('leaves a running service undisturbed', async () => {
    const DATABASE_URL = `file:${service().file}`;
    const before = service().tables();
    const { checks: found } = await checks({ DATABASE_URL, PORT: new URL(service().url).port });
    expect(found.find(({ id }) => id === 'service.port')).toMatchObject({ state: 'ok' });
    expect(found.find(({ id }) => id === 'people.roster')?.message).toContain('42 人');
    expect(service().tables()).toEqual(before);
  });
});
