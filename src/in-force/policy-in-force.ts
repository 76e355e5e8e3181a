import { HagukumiError } from '../errors.ts';
import type { Log } from '../log.ts';
import { assemble } from '../policy/assemble.ts';
import { invalidPack } from '../policy/load-or-throw.ts';
import type { Pack, ProgramCatalogue } from '../policy/pack.ts';
import type { Store } from '../store/store.ts';
import { unpacked } from './archive.ts';
import { type Standing, standingOf, withSwitches } from './standing.ts';

export interface InForceParts {
  readonly store: Store;
  /** The pack of the folder, which holds as long as nobody chose another. */
  readonly folder: Pack;
  readonly programs: ProgramCatalogue;
  readonly log: Log;
}

/**
 * The policy that holds: the pack that was chosen last, without the rules that are switched off. Every process follows
 * what is decided in any of them, at its next look for work.
 */
export class PolicyInForce {
  readonly #parts: InForceParts;
  /** Packs that were read, which takes a second each, by digest. */
  readonly #read = new Map<string, Pack>();
  #standing: Standing = standingOf([]);
  #pack: Pack;

  private constructor(parts: InForceParts) {
    this.#parts = parts;
    this.#pack = parts.folder;
  }

  /**
   * Reads the policy that holds.
   *
   * @throws HagukumiError `policy.invalid` when it cannot be used
   */
  static async open(parts: InForceParts): Promise<PolicyInForce> {
    const policy = new PolicyInForce(parts);
    await policy.#takeUp(standingOf(await parts.store.policies.decisions()));
    return policy;
  }

  /** The same object as long as nothing is decided. */
  readonly current = (): Pack => this.#pack;

  get standing(): Standing {
    return this.#standing;
  }

  get folder(): Pack {
    return this.#parts.folder;
  }

  /** Takes up what was decided since. A pack that this version of the service cannot use leaves what holds as it is. */
  readonly refresh = async (): Promise<void> => {
    const { store, log } = this.#parts;
    if ((await store.policies.revision()) === this.#standing.revision) return;
    const standing = standingOf(await store.policies.decisions());
    try {
      await this.#takeUp(standing);
    } catch (error) {
      if (!(error instanceof HagukumiError) || error.code !== 'policy.invalid') throw error;
      // What is kept does not change, so trying again would only cost a second each time.
      this.#standing = standing;
      log.error({ digest: standing.digest, revision: standing.revision }, 'the chosen policy cannot be used');
    }
  };

  async #takeUp(standing: Standing): Promise<void> {
    this.#pack = withSwitches(await this.#packOf(standing.digest), standing);
    this.#standing = standing;
    const { revision, off } = standing;
    this.#parts.log.info({ digest: this.#pack.digest, revision, off: off.size }, 'this policy holds');
  }

  async #packOf(digest: string | null): Promise<Pack> {
    const { folder } = this.#parts;
    if (digest === null || digest === folder.digest) return folder;
    const pack = this.#read.get(digest) ?? (await keptPack(this.#parts, digest));
    this.#read.set(digest, pack);
    return pack;
  }
}

/**
 * A pack that was uploaded before.
 *
 * @throws HagukumiError `policy.invalid` when this version of the service cannot use it
 */
export async function keptPack(
  { store, programs }: Pick<InForceParts, 'store' | 'programs'>,
  digest: string,
): Promise<Pack> {
  const row = await store.policies.pack(digest);
  const name = `(kept, ${digest.slice(0, 12)})`;
  const { pack, problems } = assemble(name, row ? unpacked(row.archive) : new Map(), programs);
  if (pack) return pack;
  throw invalidPack(name, problems, 'Go back to the folder with: hagukumi policy use folder --reason …');
}
