import type { Request, Response, Server } from 'restify';
import type { Clock } from '../clock.ts';
import { escaped } from '../escaped.ts';
import type { Log } from '../log.ts';
import type { Pack } from '../policy/pack.ts';
import type { CampaignLinkRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { problemOf, sendProblem } from './problem.ts';
import { Ration } from './ration.ts';

export interface LinkParts {
  readonly store: Store;
  readonly pack: () => Pack;
  readonly clock: Clock;
  readonly log: Log;
}

/** More than people open, and little enough that counting is no burden. */
const countedPerSecond = 20;

const policy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Counts and goes on. Whatever only fetches the page, as scanners of links do, does neither. */
const script = `navigator.sendBeacon(location.pathname);
location.replace(document.getElementById('target').href);
`;

/**
 * The pages to which the buttons of campaigns lead: each shows where its link goes, lets the browser count the
 * opening, and goes on. Only links that went out with the campaign are known here, so nobody is led anywhere else.
 * Kept are campaign, link and day.
 */
export function serveLinks(server: Server, { store, pack, clock, log }: LinkParts): void {
  const ration = new Ration(countedPerSecond, clock);
  const withLink = (serve: (link: CampaignLinkRow, req: Request, res: Response) => Promise<void>) => {
    return async (req: Request, res: Response) => {
      try {
        const link = await linkOf(store, req);
        if (link) await serve(link, req, res);
        else sendProblem(res, { status: 404 });
      } catch (thrown) {
        sendProblem(res, problemOf(thrown, log));
      }
    };
  };
  server.get('/go/on.js', async (_req: Request, res: Response) => {
    res.sendRaw(200, script, { 'Content-Type': 'text/javascript; charset=utf-8', ...safe });
  });
  server.get(
    '/go/:campaign/:nth',
    withLink(async ({ url }, _req, res) => {
      res.sendRaw(200, pageOf(url), {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': policy,
        'Cache-Control': 'no-store',
        ...safe,
      });
    }),
  );
  server.post(
    '/go/:campaign/:nth',
    withLink(async ({ campaign, nth }, req, res) => {
      // Only a browser on the page itself says so; another site could count at will.
      if (req.headers['sec-fetch-site'] !== 'same-origin') return sendProblem(res, { status: 403 });
      if (!ration.take()) return sendProblem(res, { status: 429 });
      await store.campaignLinks.opened(campaign, nth, pack().calendar.dateOf(clock.now()));
      res.send(204);
    }),
  );
}

const safe = { 'Referrer-Policy': 'no-referrer', 'X-Content-Type-Options': 'nosniff' };

async function linkOf(store: Store, { params }: Request): Promise<CampaignLinkRow | undefined> {
  const [campaign, nth] = [String(params.campaign), String(params.nth)];
  if (!/^[0-9a-f-]{36}$/.test(campaign) || !/^[1-9]\d{0,3}$/.test(nth)) return undefined;
  const link = await store.campaignLinks.one(campaign, Number(nth));
  return link?.url.startsWith('https://') ? link : undefined;
}

function pageOf(url: string): string {
  const shown = escaped(url);
  return `<!doctype html><html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>リンクを開きます / Opening the link</title><style>:root{color-scheme:light dark}body{font-family:system-ui,sans-serif;line-height:1.8;max-width:40rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}</style><script src="../on.js" defer></script></head><body><main><h1>リンクを開きます</h1><p><a id="target" rel="noreferrer" href="${shown}">${shown}</a></p><p>開かないときは、上のリンクを押してください。人事課に分かるのは開かれた回数だけで、だれが開いたかは残りません。</p><p lang="en">If nothing opens, please use the link above. HR learns how often it was opened, never by whom.</p></main></body></html>`;
}
