import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { PackFiles } from '../../src/in-force/archive.ts';
import { adopt, keepPack, switchRule } from '../../src/in-force/decide.ts';
import { PolicyInForce } from '../../src/in-force/policy-in-force.ts';
import { assemble } from '../../src/policy/assemble.ts';
import type { Pack } from '../../src/policy/pack.ts';
import type { Store } from '../../src/store/store.ts';
import { packFileNames, programs, smallPack } from '../policy/support.ts';
import { storeKinds } from '../support/stores.ts';

const log = pino({ level: 'silent' });
const now = Temporal.Instant.from('2026-11-24T00:00:00Z');

function filesWith(version: string): PackFiles {
  const files = new Map(
    packFileNames.map((name) => [name, new Uint8Array(readFileSync(join(smallPack, name)))]),
  );
  const text = Buffer.from(files.get('policy.yaml') ?? []).toString();
  files.set('policy.yaml', Buffer.from(text.replace(/^version: .*$/m, `version: "${version}"`)));
  return files;
}

function packOfFiles(files: PackFiles): Pack {
  const { pack, problems } = assemble('test', files, programs);
  if (!pack) throw new Error(JSON.stringify(problems));
  return pack;
}

async function kept(store: Store, version: string): Promise<string> {
  const files = filesWith(version);
  const pack = packOfFiles(files);
  await keepPack(store, files, pack, '1001', now);
  return pack.digest;
}

const folder = packOfFiles(filesWith('folder'));
const deciding = (after: number) => ({ by: '1001', reason: '文面の誤り', now, after });

describe.each(storeKinds)('the policy in force on $name', ({ open }) => {
  it('is the folder’s until another is chosen, is followed by every process, and can be gone back from', async () => {
    const store = await open();
    const here = await PolicyInForce.open({ store, folder, programs, log });
    const there = await PolicyInForce.open({ store, folder, programs, log });
    const digest = await kept(store, 'second');
    await adopt(store, digest, deciding(0));
    await here.refresh();
    await there.refresh();
    expect([here.current().policy.version, there.current().policy.version]).toEqual(['second', 'second']);
    expect((await PolicyInForce.open({ store, folder, programs, log })).current().digest).toBe(digest);
    await adopt(store, null, deciding(1));
    await there.refresh();
    expect(there.current()).toBe(folder);
    expect((await store.policies.decisions()).map(({ subject }) => subject)).toEqual([digest, '']);
  });

  it('keeps a pack once, however often it is uploaded', async () => {
    const store = await open();
    await kept(store, 'a');
    await kept(store, 'b');
    await kept(store, 'a');
    expect((await store.policies.packs()).map(({ version }) => version).sort()).toEqual(['a', 'b']);
  });

  it('decides nothing over what somebody else has decided meanwhile', async () => {
    const store = await open();
    const both = await Promise.allSettled([
      switchRule(store, 'note.weekly', 'off', deciding(0)),
      switchRule(store, 'note.monthly', 'off', deciding(0)),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = both.find((each) => each.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: 'input.stale' });
    expect(await store.policies.revision()).toBe(1);
  });

  it('marks switched-off rules in whatever pack holds, until they are switched on', async () => {
    const store = await open();
    const policy = await PolicyInForce.open({ store, folder, programs, log });
    const [rule] = folder.rules;
    const id = rule?.id ?? '';
    const off = () => policy.current().rules.find((each) => each.id === id)?.off;
    await switchRule(store, id, 'off', deciding(0));
    await switchRule(store, id, 'off', { ...deciding(1), reason: 'もう一度' });
    await adopt(store, await kept(store, 'next'), deciding(1));
    await policy.refresh();
    expect(off()).toEqual({ since: '2026-11-24', reason: '文面の誤り' });
    await switchRule(store, id, 'on', deciding(2));
    await policy.refresh();
    expect(off()).toBeNull();
  });
});

describe('a pack that cannot be used', () => {
  it('is refused where it was never kept, stops a start, and leaves a running process as it is', async () => {
    const store = await (storeKinds[0]?.open() ?? Promise.reject());
    await expect(adopt(store, 'unknown', deciding(0))).rejects.toMatchObject({ code: 'input.invalid' });
    const policy = await PolicyInForce.open({ store, folder, programs, log });
    const digest = await kept(store, 'of a newer version');
    await adopt(store, digest, deciding(0));
    const older = { store, folder, programs: {}, log };
    await expect(PolicyInForce.open(older)).rejects.toMatchObject({ code: 'policy.invalid' });
    await expect(PolicyInForce.open(older)).rejects.toThrow('hagukumi policy use folder');
    await policy.refresh();
    expect(policy.current().digest).toBe(digest);
  });
});
