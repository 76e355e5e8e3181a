import { execFileSync } from 'node:child_process';
import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { messageOf } from '../../src/errors.ts';
import { openStore } from '../../src/store/store.ts';
import { nudgeRow } from '../support/builders.ts';
import { startService } from '../support/service.ts';
import { freshFolder } from '../support/stores.ts';
import { chatOf } from './chat.ts';
import { packWith } from './pack.ts';

const sato = '401004';

test('a damaged database file is said to be, and stays as it is', async () => {
  const file = join(await freshFolder(), 'damaged.sqlite');
  const store = await openStore(`file:${file}`);
  await store.nudges.insert([nudgeRow()]);
  await store.close();
  writeFileSync(file, readFileSync(file).fill(0x5a, 20, 4096));
  const before = readFileSync(file).toString('base64');
  await expect(openStore(`file:${file}`)).rejects.toMatchObject({ code: expect.stringMatching(/^store\./) });
  expect(readFileSync(file).toString('base64')).toBe(before);
});

/** A disk of its own of four megabytes, or why there can be none: only root may mount one, and not in every container. */
const small = await smallDisk();

async function smallDisk(): Promise<{ readonly folder: string } | { readonly lacks: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'hagukumi-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder], { stdio: 'pipe' });
    return { folder };
  } catch (error) {
    rmSync(folder, { recursive: true });
    return { lacks: `cannot be mounted here: ${messageOf(error).trim().split('\n').at(-1)}` };
  }
}

describe.skipIf('lacks' in small)(`a small disk${'lacks' in small ? ` (${small.lacks})` : ''}`, () => {
  const disk = 'folder' in small ? small.folder : '';
  afterEach(() => {
    for (const file of readdirSync(disk)) rmSync(join(disk, file));
  });
  afterAll(() => {
    execFileSync('umount', ['-l', disk]);
    rmSync(disk, { recursive: true });
  });

  /** Leaves no room on the disk; returns what makes it again. */
  function fill(): () => void {
    const ballast = join(disk, 'ballast');
    const handle = openSync(ballast, 'w');
    const block = Buffer.alloc(4096);
    try {
      for (;;) writeSync(handle, block);
    } catch (error) {
      expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC');
    } finally {
      closeSync(handle);
    }
    expect(statSync(ballast).size).toBeGreaterThan(0);
    return () => rmSync(ballast);
  }

  test('that is full fails the beat; once there is room nothing is lost, and nothing sent twice', async () => {
    const policyDir = await packWith({ id: 'flow.friday' });
    const service = await startService({
      policyDir,
      variables: { DATABASE_URL: `file:${join(disk, 'service.sqlite')}` },
    });
    const person = await service.employee(sato);
    await person.installs();
    service.teams.chats.messages.length = 0;
    const makeRoom = fill();
    await expect(service.goTo('2026-11-27T10:00')).rejects.toThrow('SQLITE_FULL');
    expect(chatOf(service.teams, person)).toEqual([]);
    makeRoom();
    for (const time of ['10:00', '10:06', '10:12']) await service.goTo(`2026-11-27T${time}`);
    expect(chatOf(service.teams, person)).toHaveLength(1);
    expect(await service.nudges(sato, 'flow.friday')).toMatchObject([{ state: 'sent' }]);
    await service.stop();
  });

  test('that cannot be written to is said to be when the database is opened', async () => {
    const url = `file:${join(disk, 'service.sqlite')}`;
    const store = await openStore(url);
    await store.nudges.insert([nudgeRow()]);
    await store.close();
    execFileSync('mount', ['-o', 'remount,ro', disk]);
    await expect(openStore(url)).rejects.toMatchObject({ code: expect.stringMatching(/^store\./) });
    execFileSync('mount', ['-o', 'remount,rw', disk]);
    const again = await openStore(url);
    expect(await again.nudges.countByState()).toEqual([{ state: 'planned', count: 1 }]);
    await again.close();
  });
});
