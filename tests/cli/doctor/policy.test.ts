import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkPolicy } from '../../../src/cli/doctor/policy.ts';
import { programs, smallPack } from '../../policy/support.ts';
import { tokyo } from '../../support/delivery.ts';
import { freshFolder } from '../../support/stores.ts';

/** The small pack with one piece of text replaced everywhere in one of its files. */
async function packWith(file: string, from: string, to: string): Promise<string> {
  const folder = await freshFolder();
  cpSync(smallPack, folder, { recursive: true });
  const text = readFileSync(join(folder, file), 'utf8');
  if (!text.includes(from)) throw new Error(`not there: ${from}`);
  writeFileSync(join(folder, file), text.replaceAll(from, to));
  return folder;
}

function states(dir: string, now = '2026-11-25T10:00') {
  const { findings } = checkPolicy(dir, programs, tokyo(now));
  return Object.fromEntries(findings.map(({ id, state }) => [id, state]));
}

describe('the policy', () => {
  it('is fine, and its version is told', () => {
    const { findings, pack } = checkPolicy(smallPack, programs, tokyo('2026-11-25T10:00'));
    expect(findings.map(({ state }) => state)).toEqual(['ok', 'ok', 'ok', 'ok']);
    expect(findings[0]?.message.en).toContain(pack?.digest.slice(0, 12));
  });

  it('cannot be used with a mistake in it, and the first ones are named', async () => {
    const dir = await packWith('rules/note.yaml', 'program: note', 'program: nothing');
    const { findings, pack } = checkPolicy(dir, programs, tokyo('2026-11-25T10:00'));
    expect(findings).toMatchObject([{ id: 'policy.load', state: 'problem' }]);
    expect(findings[0]?.message.en).toContain('rules/note.yaml:');
    expect(pack).toBeNull();
  });

  it('may not be there', () => {
    expect(states('/no/such/policy')).toEqual({ 'policy.load': 'problem' });
  });

  it.each([
    ['2025-01-01T10:00', 'problem'],
    ['2026-11-25T10:00', 'ok'],
    ['2030-02-01T10:00', 'warning'],
    ['2030-04-01T10:00', 'problem'],
  ])('has a beginning and an end (%s)', async (now, state) => {
    const effective = /effective: .*/.exec(readFileSync(join(smallPack, 'policy.yaml'), 'utf8'))?.[0] ?? '';
    const dir = await packWith(
      'policy.yaml',
      effective,
      'effective: { from: 2026-04-01, until: 2030-03-31 }',
    );
    expect(states(dir, now)).toMatchObject({ 'policy.effective': state });
  });

  it('names the rules that have expired or soon will', () => {
    expect(states(smallPack, '2028-02-01T10:00')).toMatchObject({ 'policy.rules': 'warning' });
  });

  it('needs the holidays of the fiscal year', () => {
    expect(states(smallPack, '2049-05-01T10:00')).toMatchObject({ 'policy.holidays': 'warning' });
    expect(states(smallPack, '2050-05-01T10:00')).toMatchObject({ 'policy.holidays': 'problem' });
  });
});
