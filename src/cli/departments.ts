import type { Store } from '../store/store.ts';
import { refusal } from './refuse.ts';

/**
 * Department codes as they were given, once all are known.
 *
 * @throws HagukumiError `input.invalid` naming those that the roster does not have
 */
export async function departmentsGiven(
  store: Store,
  codes: readonly string[] | undefined,
): Promise<readonly string[] | null> {
  const known = new Set((await store.employees.departments()).map(({ code }) => code));
  const missing = (codes ?? []).filter((code) => !known.has(code));
  if (missing.length === 0) return codes ?? null;
  throw refusal({
    ja: `所属コード「${missing.join('、')}」は名簿にありません。`,
    en: `The roster has no department ${missing.join(', ')}.`,
  });
}
