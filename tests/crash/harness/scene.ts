import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { FakeTeams } from '../../support/fake-teams/index.ts';
import { type LedgerRow, readLedger } from './ledger.ts';
import type { Orders } from './orders.ts';
import { seedOrganisation } from './organisation.ts';
import { morning, writePack } from './pack.ts';
import { type Delivered, type Expected, violations } from './verdict.ts';

export interface SceneOptions {
  /** Where it keeps its files; made if it is not there. */
  readonly folder: string;
  readonly people: number;
  /** An empty database; a file of its own in the folder if left out. */
  readonly url?: string;
  readonly ifUnsure?: Expected['ifUnsure'];
}

/** One announcement to everybody: a database, a policy, a Teams, and what stands in each. */
export class Scene {
  readonly teams: FakeTeams;
  readonly #options: SceneOptions;

  static async open(options: SceneOptions): Promise<Scene> {
    const scene = new Scene(options, await FakeTeams.start());
    mkdirSync(options.folder, { recursive: true });
    writePack(scene.#pack, options.ifUnsure ?? 'leave');
    await seedOrganisation(scene.url, scene.teams, options.people);
    return scene;
  }

  private constructor(options: SceneOptions, teams: FakeTeams) {
    this.#options = options;
    this.teams = teams;
  }

  get #pack(): string {
    return join(this.#options.folder, 'pack');
  }

  get url(): string {
    return this.#options.url ?? `file:${join(this.#options.folder, 'scene.sqlite')}`;
  }

  /** What a process is told that is to run to the end without being disturbed, unless said otherwise. */
  orders(change: Partial<Orders> = {}): Orders {
    const plain = { startsAt: morning, stepSeconds: 60, dieAt: null, jumps: null, tenant: null };
    return { url: this.url, policyDir: this.#pack, ...plain, ...change };
  }

  ledger(): Promise<LedgerRow[]> {
    return readLedger(this.url);
  }

  async states(): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const { state } of await this.ledger()) counts[state] = (counts[state] ?? 0) + 1;
    return counts;
  }

  /** Every promise that is not kept at this moment. */
  async violations({ settled }: Pick<Expected, 'settled'>): Promise<string[]> {
    const { people, ifUnsure = 'leave' } = this.#options;
    return violations(await this.ledger(), this.#delivered(), { people, settled, ifUnsure });
  }

  close(): Promise<void> {
    return this.teams.close();
  }

  #delivered(): Delivered[] {
    return this.teams.messages.map(({ id, conversationId, activity }) => ({
      nudge: nudgeIn(activity),
      employee: this.teams.chats.memberOf(conversationId)?.slice('29:'.length) ?? '',
      activity: id,
    }));
  }
}

function nudgeIn(activity: Readonly<Record<string, unknown>>): string {
  const [card] = (activity.attachments ?? []) as { content?: { nudge?: unknown } }[];
  return String(card?.content?.nudge);
}
