import type { Request } from 'restify';
import type { z } from 'zod';
import { HagukumiError, InputError, type InputProblem } from '../../errors.ts';
import type { Localized } from '../../language.ts';
import { explainIssue } from '../../policy/schema/words.ts';
import { readJson } from '../body.ts';
import type { Endpoint } from '../contract/endpoint.ts';

/** What a request gives, checked. */
export interface CheckedInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly revision: number;
}

/** What was asked for has no JSON body that can be read; the connection cannot be used any further. */
export class UnreadableBody extends HagukumiError {
  readonly status: number;

  constructor(status: 400 | 413 | 415, limit: number) {
    super('input.invalid', `The body was refused with ${status}`, { forPerson: unreadable(status, limit) });
    this.status = status;
  }
}

/** Long lists of employee numbers fit. */
const usualLimit = 512 * 1024;

/** Checks all of a request; throws with everything that is wrong at once. */
export async function checkedInput(endpoint: Endpoint, req: Request): Promise<CheckedInput> {
  const problems: InputProblem[] = [];
  const read = (schema: z.ZodType | undefined, value: unknown) => {
    if (!schema) return undefined;
    const parsed = schema.safeParse(value, { error: explainIssue });
    if (!parsed.success) problems.push(...problemsOf(parsed.error.issues));
    return parsed.data;
  };
  const body = endpoint.body ? await bodyOf(req, endpoint.bodyLimit ?? usualLimit) : undefined;
  const params = read(endpoint.params, req.params);
  // A path that names nothing possible names nothing there is.
  if (problems.length > 0) throw unknownThing();
  const input = { params, query: read(endpoint.query, queryOf(req)), body: read(endpoint.body, body) };
  if (problems.length > 0) throw new InputError(problems);
  return { ...input, revision: endpoint.revised ? revisionOf(req) : 0 };
}

async function bodyOf(req: Request, limit: number): Promise<unknown> {
  const body = await readJson(req, limit);
  if (!body.ok) throw new UnreadableBody(body.status, limit);
  return body.value;
}

function queryOf(req: Request): Record<string, string> {
  const query = req.getQuery();
  return Object.fromEntries(new URLSearchParams(typeof query === 'string' ? query : ''));
}

function revisionOf(req: Request): number {
  const named = /^"(\d{1,9})"$/.exec(req.headers['if-match'] ?? '')?.[1];
  if (named !== undefined) return Number(named);
  throw new HagukumiError('input.incomplete', 'If-Match is missing or is no revision', {
    forPerson: {
      ja: 'どの版を変えるのかが分かりません。画面を開き直してください。',
      en: 'It is not clear which revision is to be changed. Please open the page again.',
    },
  });
}

/** What zod found, in both languages, each at its place. */
export function problemsOf(issues: readonly z.core.$ZodIssue[]): InputProblem[] {
  return issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message: inBoth(message) }));
}

/** Messages of schemas say the same in Japanese and in English, with a slash between. */
export function inBoth(message: string): Localized {
  const at = message.indexOf(' / ');
  return at < 0 ? { ja: message, en: message } : { ja: message.slice(0, at), en: message.slice(at + 3) };
}

export function unknownThing(): HagukumiError {
  return new HagukumiError('input.unknown', 'There is no such thing, or it is not for this person', {
    forPerson: { ja: '見つかりません。', en: 'It was not found.' },
  });
}

function unreadable(status: number, limit: number): Localized {
  if (status !== 413) return { ja: '送られた内容を読み取れません。', en: 'What was sent cannot be read.' };
  const size =
    limit >= 1024 * 1024 ? `${Math.floor(limit / (1024 * 1024))} MB` : `${Math.floor(limit / 1024)} KB`;
  return { ja: `大きすぎます。${size} までにしてください。`, en: `Too large. Please keep it below ${size}.` };
}
