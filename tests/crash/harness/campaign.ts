import { Temporal } from 'temporal-polyfill';
import { SeededRandom } from '../../../src/demo/organisation/generator/random.ts';
import { drawKillPoint, type KillPoint, type Stage } from './kill-points.ts';
import { morning } from './pack.ts';
import type { Reserve, ServiceProcess } from './process.ts';
import { Scene, type SceneOptions } from './scene.ts';
import { badWeather } from './weather.ts';

export interface CampaignOptions extends SceneOptions {
  readonly reserve: Reserve;
  readonly seed: number;
  /** Whether there may be one more kill; without, the campaign runs to its end. */
  readonly mayKill: () => boolean;
  /** Hears of each kill that happened. */
  readonly onKill: (stage: Stage) => void;
}

export interface CampaignReport {
  readonly seed: number;
  readonly states: Readonly<Record<string, number>>;
  /** Every promise that was not kept, at whatever moment. */
  readonly violations: readonly string[];
}

/** Longer than the lease of a process that was killed. */
const restSeconds = 150;

/** One announcement to everybody on a bad day, whose process is killed and started again until all is settled. */
export class Campaign {
  readonly #options: CampaignOptions;
  readonly #random: SeededRandom;
  readonly #scene: Scene;
  readonly #violations: string[] = [];
  #startsAt = morning;

  static async run(options: CampaignOptions): Promise<CampaignReport> {
    const scene = await Scene.open(options);
    try {
      return await new Campaign(options, scene).#run();
    } finally {
      await scene.close();
    }
  }

  private constructor(options: CampaignOptions, scene: Scene) {
    this.#options = options;
    this.#scene = scene;
    this.#random = new SeededRandom(options.seed);
    scene.teams.always(badWeather(new SeededRandom(options.seed + 1)));
  }

  async #run(): Promise<CampaignReport> {
    let settled = false;
    while (!settled && this.#violations.length === 0) {
      settled = await this.#oneLife();
      this.#violations.push(...(await this.#scene.violations({ settled })));
      await this.#rest();
    }
    const states = await this.#scene.states();
    return { seed: this.#options.seed, states, violations: this.#violations };
  }

  /** Runs one process until it is killed, or until all is settled; true then. */
  async #oneLife(): Promise<boolean> {
    const { mayKill, onKill, reserve } = this.#options;
    const planned = (await this.#scene.ledger()).length > 0;
    const point = mayKill() ? drawKillPoint(this.#random, planned) : null;
    const service = await reserve.take();
    const dieAt = point?.at === 'statement' ? point.statement : null;
    service.order(this.#scene.orders({ startsAt: this.#startsAt, dieAt }));
    if (point) this.#arrange(point, service);
    const { code, signal } = await service.ended;
    this.#scene.teams.watch = () => {};
    this.#violations.push(...service.errors.map((error) => `the service said: ${error}`));
    if (point && signal === 'SIGKILL') onKill(point.stage);
    else if (code !== 0) this.#violations.push(`the service ended with ${code ?? signal}`);
    return service.settled;
  }

  /** Sees to it that the process is killed at the point, where it does not do so itself. */
  #arrange(point: KillPoint, service: ServiceProcess): void {
    if (point.at === 'time') setTimeout(() => service.kill(), point.afterMs);
    if (point.at !== 'request') return;
    let seen = 0;
    this.#scene.teams.watch = (moment) => {
      if (moment !== point.moment) return;
      seen += 1;
      if (seen !== point.nth) return;
      if (point.afterMs === 0) service.kill();
      else setTimeout(() => service.kill(), point.afterMs);
    };
  }

  /** The next process starts when the leases of this one have run out. */
  async #rest(): Promise<void> {
    const changes = (await this.#scene.ledger()).map((row) => row.changed_at);
    const last = changes.reduce((a, b) => (a > b ? a : b), this.#startsAt);
    this.#startsAt = Temporal.Instant.from(last).add({ seconds: restSeconds }).toString();
  }
}
