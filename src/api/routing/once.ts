import { createHash } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { HagukumiError } from '../../errors.ts';
import { toText } from '../../store/moments.ts';
import type { Store } from '../../store/store.ts';

/** A request that has to have its effect once. */
export interface OnceRequest {
  readonly employee: string;
  /** The `Idempotency-Key`. */
  readonly key: string | undefined;
  /** What was asked for: the same key must not stand for two things. */
  readonly asked: unknown;
}

/**
 * Does the work in the transaction of the store, unless it was done for the same key before: then what was answered
 * is answered again. Of two at the same moment the second waits for the first.
 */
export async function onceOnly<T>(
  store: Store,
  { employee, key, asked }: OnceRequest,
  now: Temporal.Instant,
  work: () => Promise<T>,
): Promise<T> {
  if (key === undefined || !/^[\w-]{8,100}$/.test(key)) throw keyless();
  const fingerprint = createHash('sha256').update(JSON.stringify(asked)).digest('hex');
  const row = { employee, key, fingerprint, answer: null, at: toText(now) };
  if (await store.answeredRequests.begin(row)) {
    const answer = await work();
    await store.answeredRequests.finish(employee, key, JSON.stringify(answer ?? null));
    return answer;
  }
  const earlier = await store.answeredRequests.of(employee, key);
  if (earlier?.fingerprint !== fingerprint) throw reused();
  return JSON.parse(earlier.answer ?? 'null') as T;
}

function keyless(): HagukumiError {
  return new HagukumiError('input.incomplete', 'Idempotency-Key is missing or unfit', {
    forPerson: {
      ja: '二重に実行されないことを確かめられないため、実行しませんでした。画面を開き直してください。',
      en: 'Nothing was done, since doing it twice could not be ruled out. Please open the page again.',
    },
  });
}

function reused(): HagukumiError {
  return new HagukumiError('input.reused', 'Idempotency-Key was used for another request', {
    forPerson: {
      ja: '同じ操作の印が別の内容に使われています。画面を開き直してください。',
      en: 'The mark of this request was used for another one. Please open the page again.',
    },
  });
}
