import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const memory = '/dev/shm';
/** Far more than all tests together keep at any time; in a container there may be little. */
const enough = 2 ** 30;

/** Where tests keep their files: in memory if there is room, since on a disk every commit takes milliseconds. */
export function scratchFolder(): string {
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize > enough ? memory : tmpdir();
  } catch {
    return tmpdir();
  }
}
