import type { Request, Response, Server } from 'restify';
import type { Language } from '../language.ts';
import type { Log } from '../log.ts';
import { problemOf, sendProblem } from './problem.ts';

/** The calendar file behind a link, or `null` when there is none. */
export type ReadCalendarFile = (link: string, language: Language) => Promise<string | null>;

/** Below it, the files; `:file` is the link with `.ics` behind it. */
const path = '/api/v1/calendar';
const linkOf = /^([\w-]{32})\.ics$/;

/**
 * Serves calendar files. A link opens in the browser of a computer or a telephone, where nobody is signed in, so whoever
 * has the link gets the file; the link cannot be guessed, and only the two whom it concerns are given it.
 */
export function serveCalendarFiles(server: Server, read: ReadCalendarFile, log: Log): void {
  server.get(`${path}/:file`, async (req: Request, res: Response) => {
    try {
      const [, link] = linkOf.exec(String(req.params?.file ?? '')) ?? [];
      const language = req.header('accept-language', '').startsWith('en') ? 'en' : 'ja';
      const file = link === undefined ? null : await read(link, language);
      if (file === null) return sendProblem(res, { status: 404 });
      res.sendRaw(200, file, {
        'Cache-Control': 'no-store',
        'Content-Type': 'text/calendar; charset=utf-8',
        'Content-Disposition': 'attachment; filename="interview.ics"',
        'Referrer-Policy': 'no-referrer',
        'X-Content-Type-Options': 'nosniff',
      });
    } catch (thrown) {
      sendProblem(res, problemOf(thrown, log));
    }
  });
}
