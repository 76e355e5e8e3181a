import type { Request, Response, Server } from 'restify';
import type { Store } from '../../../store/store.ts';
import { sendProblem } from '../../problem.ts';

export function imagePath(id: string): string {
  return `/images/${id}`;
}

/**
 * Serves the images of announcements. Teams fetches them without signing in, so whoever knows the address sees them;
 * nobody can guess one.
 */
export function serveImages(server: Server, store: Store): void {
  server.get('/images/:id', async (req: Request, res: Response) => {
    const id = String(req.params.id);
    const image = /^[0-9a-f-]{36}$/.test(id) ? await store.campaignImages.byId(id) : undefined;
    if (!image) return sendProblem(res, { status: 404 });
    res.sendRaw(200, Buffer.from(image.data, 'base64'), {
      'Content-Type': image.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Content-Security-Policy': "default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
    });
  });
}
