import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabase } from '../support/postgres/databases.ts';
import { crashProgram, type RunReport, runCrashes } from './harness/run.ts';

/** Longer than the slowest machine needs; a run that hangs shows as a failure of its own. */
const limit = 1_800_000;

let folder = '';
let program = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hagukumi-crash-'));
  program = await crashProgram(folder);
});

afterAll(() => rm(folder, { recursive: true }));

function totals({ campaigns }: RunReport): Record<string, number> {
  const all: Record<string, number> = {};
  for (const { states } of campaigns) {
    for (const [state, count] of Object.entries(states)) all[state] = (all[state] ?? 0) + count;
  }
  return all;
}

it(
  'loses nobody and doubles nothing, whatever moment it is killed at',
  async () => {
    const report = await runCrashes({ program, points: 160, seed: 1, people: 500, ifUnsure: 'leave' });
    expect(report.campaigns.flatMap(({ violations }) => violations)).toEqual([]);
    const kills = Object.values(report.kills);
    expect(kills.reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(160);
    expect(Math.min(...kills), JSON.stringify(report.kills)).toBeGreaterThanOrEqual(2);
    const states = totals(report);
    expect(Object.keys(states).sort()).toEqual(['failed', 'sent', 'skipped', 'unknown']);
    expect(Object.values(states).reduce((sum, count) => sum + count)).toBe(500 * report.campaigns.length);
  },
  limit,
);

it(
  'keeps the same promises on PostgreSQL',
  async () => {
    const report = await runCrashes({
      program,
      points: 20,
      seed: 11,
      people: 200,
      ifUnsure: 'leave',
      database: createDatabase,
    });
    expect(report.campaigns.flatMap(({ violations }) => violations)).toEqual([]);
    expect(Object.values(report.kills).reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(20);
    expect(totals(report).sent).toBeGreaterThan(50);
  },
  limit,
);

it(
  'sends again only what a rule wants sent again, and counts the tries',
  async () => {
    const report = await runCrashes({ program, points: 20, seed: 7, people: 150, ifUnsure: 'resend' });
    expect(report.campaigns.flatMap(({ violations }) => violations)).toEqual([]);
    expect(totals(report).sent).toBeGreaterThan(100);
  },
  limit,
);
