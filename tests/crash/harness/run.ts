import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from './bundle.ts';
import { Campaign, type CampaignReport } from './campaign.ts';
import { type Stage, stages } from './kill-points.ts';
import { Reserve } from './process.ts';

const lanes = 2;

export interface RunOptions {
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

/** Runs campaigns side by side until there have been so many kills; stops at the first that broke a promise. */
export async function runCrashes({
  points,
  seed,
  database,
  onProgress,
  ...campaign
}: RunOptions): Promise<RunReport> {
  const folder = await mkdtemp(join(tmpdir(), 'hagukumi-crash-'));
  const kills = Object.fromEntries(stages.map((stage) => [stage, 0])) as Record<Stage, number>;
  const campaigns: CampaignReport[] = [];
  let done = 0;
  let started = 0;
  const onKill = (stage: Stage) => {
    kills[stage] += 1;
    done += 1;
    onProgress?.(done);
  };
  const lane = async (file: string) => {
    const reserve = new Reserve(file);
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
    const file = await bundle('service', folder);
    await Promise.all(Array.from({ length: lanes }, () => lane(file)));
    return { kills, campaigns };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
