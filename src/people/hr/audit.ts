import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { toText } from '../../store/moments.ts';
import type { Store } from '../../store/store.ts';

/** Something that was done in HR's name. `before` and `after` are kept as JSON. */
export interface Deed {
  /** An employee number, or `cli`. */
  readonly actor: string;
  /** What was done, as `campaign.approve`. */
  readonly action: string;
  /** What it was done to, as `campaign/<id>`. */
  readonly subject: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Tells apart what is done within one moment, in the order in which it is done. */
let nth = 0;

/** Keeps what was done; in the transaction that does it, so that neither is there without the other. */
export async function audit(store: Store, deed: Deed, now: Temporal.Instant): Promise<void> {
  const at = toText(now);
  nth += 1;
  await store.audit.insert({
    id: `${at} ${String(nth).padStart(10, '0')} ${randomUUID()}`,
    at,
    actor: deed.actor,
    action: deed.action,
    subject: deed.subject,
    before: json(deed.before),
    after: json(deed.after),
  });
}

function json(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}
