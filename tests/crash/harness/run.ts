import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from './bundle.ts';
import { Campaign, type CampaignReport } from './campaign.ts';
import { type Stage, stages } from './kill-points.ts';
import { Reserve, ServiceProcess } from './process.ts';
import { Scene } from './scene.ts';

const lanes = 2;

/** A process that is killed leaves its pages to the kernel, wherever the file is: memory keeps what a disk would. */
const memory = '/dev/shm';

export interface RunOptions {
  /** What `crashProgram` made. */
  readonly program: string;
  readonly points: number;
  readonly seed: number;
  readonly people: number;
  readonly ifUnsure: 'leave' | 'resend';
  /** Gives each campaign a database of its own; a file if left out. */
  readonly database?: () => Promise<{ readonly url: string; drop(): Promise<void> }>;
  readonly onProgress?: (done: number) => void;
}

export interface RunReport {
  /** Kills by the stage they happened in. */
  readonly kills: Readonly<Record<Stage, number>>;
  readonly campaigns: readonly CampaignReport[];
}

/** Makes the program of the processes; one of them has lived before, so that its compiled code stands beside it. */
export async function crashProgram(folder: string): Promise<string> {
  const program = await bundle('service', folder);
  const scene = await Scene.open({ folder: join(folder, 'first'), people: 40 });
  const first = new ServiceProcess(program);
  first.order(scene.orders());
  await first.ended;
  await scene.close();
  return program;
}

/** Runs campaigns side by side until there have been so many kills; stops at the first that broke a promise. */
export async function runCrashes({
  program,
  points,
  seed,
  database,
  onProgress,
  ...campaign
}: RunOptions): Promise<RunReport> {
  const folder = await mkdtemp(join(existsSync(memory) ? memory : tmpdir(), 'hagukumi-crash-'));
  const kills = Object.fromEntries(stages.map((stage) => [stage, 0])) as Record<Stage, number>;
  const campaigns: CampaignReport[] = [];
  let done = 0;
  let started = 0;
  const onKill = (stage: Stage) => {
    kills[stage] += 1;
    done += 1;
    onProgress?.(done);
  };
  const lane = async () => {
    const reserve = new Reserve(program);
    try {
      while (done < points && campaigns.every(({ violations }) => violations.length === 0)) {
        const own = seed + 1000 * started++;
        const place = join(folder, String(own));
        const lent = await database?.();
        const url = lent ? { url: lent.url } : {};
        const mayKill = () => done < points;
        campaigns.push(
          await Campaign.run({ ...campaign, ...url, folder: place, reserve, seed: own, mayKill, onKill }),
        );
        await Promise.all([lent?.drop(), rm(place, { recursive: true })]);
      }
    } finally {
      await reserve.close();
    }
  };
  try {
    await Promise.all(Array.from({ length: lanes }, lane));
    return { kills, campaigns };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
