import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Request, Response, Server } from 'restify';
import { sendProblem } from './problem.ts';

/** Where Teams and its siblings show tabs. */
const hosts = [
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.cloud.microsoft',
  'https://*.microsoft365.com',
  'https://*.office.com',
  'https://outlook.office365.com',
];

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  // The hash is that of nothing: Fluent makes empty style sheets and fills them rule by rule.
  "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  // Pictures in announcements come from wherever HR keeps them.
  "img-src 'self' data: https:",
  // The second is where the Teams library looks up which hosts it may trust.
  "connect-src 'self' https://res.cdn.office.net",
  "base-uri 'none'",
  "form-action 'none'",
  `frame-ancestors 'self' ${hosts.join(' ')}`,
].join('; ');

const typeOf: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const missing =
  '<!doctype html><meta charset="utf-8"><title>Hagukumi</title><p>画面がまだ作られていません。<code>npm run build</code> を実行してください。<p lang="en">The tabs are not built yet. Run <code>npm run build</code>.';

/**
 * Serves the pages of the tabs and their files out of the folder of their build.
 *
 * @param publishedUnder the path before all of the service's own, where there is one
 */
export function serveTabs(server: Server, folder: string, publishedUnder = ''): void {
  const assets = `${publishedUnder}/tabs/assets/`;
  const page = async (_req: Request, res: Response) => sendPage(res, folder, assets);
  server.get('/tabs/hr', page);
  server.get('/tabs/hr/*', page);
  server.get('/tabs/assets/:file', async (req: Request, res: Response) =>
    sendFile(req, res, join(folder, 'assets')),
  );
}

async function sendPage(res: Response, folder: string, assets: string): Promise<void> {
  const page = await readFile(join(folder, 'index.html'), 'utf8').catch(() => null);
  sendWhole(res, page === null ? 503 : 200, page?.replaceAll('./assets/', assets) ?? missing, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy,
    'Referrer-Policy': 'no-referrer',
    // Each build names its files anew, so the page itself is asked for each time.
    'Cache-Control': 'no-cache',
  });
}

/** Files are named after their content, so they are kept for ever. */
async function sendFile(req: Request, res: Response, folder: string): Promise<void> {
  const name = String(req.params.file);
  const files = await readdir(folder).catch((): string[] => []);
  const type = typeOf[extname(name)];
  if (type === undefined || !files.includes(name)) return sendProblem(res, { status: 404 });
  const accepted = String(req.headers['accept-encoding'] ?? '');
  const encoding = encodings.find(
    ({ token, suffix }) => accepted.includes(token) && files.includes(name + suffix),
  );
  sendWhole(res, 200, await readFile(join(folder, name + (encoding?.suffix ?? ''))), {
    'Content-Type': type,
    ...(encoding ? { 'Content-Encoding': encoding.token } : {}),
    'Cache-Control': 'public, max-age=31536000, immutable',
    Vary: 'Accept-Encoding',
  });
}

const encodings = [
  { token: 'br', suffix: '.br' },
  { token: 'gzip', suffix: '.gz' },
];

function sendWhole(
  res: Response,
  status: number,
  body: string | Buffer,
  headers: Record<string, string>,
): void {
  res.sendRaw(status, body, {
    ...headers,
    'Content-Length': String(Buffer.byteLength(body)),
    'X-Content-Type-Options': 'nosniff',
  });
}
