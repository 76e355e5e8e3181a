import type { Request } from 'restify';
import { parseJson } from './json.ts';

/** The parsed body, or the HTTP status of the refusal. */
export type JsonBody =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly status: 400 | 413 | 415 };

/** JSON is UTF-8; a charset that says so is superfluous but usual. */
const jsonType = /^application\/json\s*(;\s*charset="?utf-?8"?\s*)?$/i;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a JSON body of at most `limit` bytes. Compressed bodies are refused: what they unpack to cannot be
 * bounded by what was received.
 */
export async function readJson(req: Request, limit: number): Promise<JsonBody> {
  const { 'content-type': type = '', 'content-encoding': encoding } = req.headers;
  if (!jsonType.test(type) || encoding) return { ok: false, status: 415 };
  const bytes = await readBytes(req, limit).catch(() => undefined);
  if (bytes === null) return { ok: false, status: 413 };
  try {
    return { ok: true, value: parseJson(utf8.decode(bytes)) };
  } catch {
    return { ok: false, status: 400 };
  }
}

/**
 * The body, or null if it exceeds the limit; rejects if the client goes away. A body somewhat too long is
 * read to its end unkept, since a client that is still writing would not see the refusal.
 */
async function readBytes(req: Request, limit: number): Promise<Buffer | null> {
  const patience = 8 * limit;
  const chunks: Buffer[] = [];
  let size = 0;
  if (Number(req.headers['content-length'] ?? 0) > patience) return null;
  for await (const chunk of req.iterator({ destroyOnReturn: false })) {
    size += (chunk as Buffer).length;
    if (size > patience) return null;
    if (size <= limit) chunks.push(chunk as Buffer);
  }
  return size > limit ? null : Buffer.concat(chunks);
}
