import type { Request } from 'restify';

/** The parsed body, or the HTTP status of the refusal. */
export type JsonBody =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly status: 400 | 413 | 415 };

/**
 * Reads a JSON body of at most `limit` bytes. Compressed bodies are refused: what they unpack to cannot be
 * bounded by what was received.
 */
export async function readJson(req: Request, limit: number): Promise<JsonBody> {
  const type = (req.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json' || req.headers['content-encoding']) return { ok: false, status: 415 };
  const text = await readText(req, limit).catch(() => undefined);
  if (text === null) return { ok: false, status: 413 };
  try {
    return { ok: true, value: JSON.parse(text ?? '') };
  } catch {
    return { ok: false, status: 400 };
  }
}

/**
 * The body as text, or null if it exceeds the limit; rejects if the client goes away. A body somewhat too long is
 * read to its end unkept, since a client that is still writing would not see the refusal.
 */
async function readText(req: Request, limit: number): Promise<string | null> {
  const patience = 8 * limit;
  const chunks: Buffer[] = [];
  let size = 0;
  if (Number(req.headers['content-length'] ?? 0) > patience) return null;
  for await (const chunk of req.iterator({ destroyOnReturn: false })) {
    size += (chunk as Buffer).length;
    if (size > patience) return null;
    if (size <= limit) chunks.push(chunk as Buffer);
  }
  return size > limit ? null : Buffer.concat(chunks).toString('utf8');
}
