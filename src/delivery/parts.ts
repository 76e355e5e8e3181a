import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { BatchParts } from './batch.ts';
import type { Composer, DigestComposer } from './composer.ts';
import type { Pacer } from './pace/pacer.ts';
import type { Sender } from './sender.ts';

/** What a round works with. */
export interface DeliveryParts extends BatchParts {
  readonly clock: Clock;
  readonly compose: Composer;
  readonly composeDigest: DigestComposer;
  readonly log: Log;
  /** Names this process in the leases it takes. */
  readonly owner: string;
  readonly pacer: Pacer;
  readonly random: () => number;
  readonly sender: Sender;
  /** How long calls under way are waited for once the round is told to stop, in milliseconds. */
  readonly graceMs?: number;
}
