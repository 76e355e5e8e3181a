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
  people,
  ifUnsure,
  onProgress,
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
        const mayKill = () => done < points;
        campaigns.push(
          await Campaign.run({ folder: place, reserve, seed: own, people, ifUnsure, mayKill, onKill }),
        );
        await rm(place, { recursive: true });
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
