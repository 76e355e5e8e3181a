import { useEffect, useState } from 'react';
import type { AnswerTo } from '../../../../remote/calls.ts';
import { type Loaded, useLoaded } from '../../../../remote/use-loaded.ts';
import { useSession } from '../../../../shell/session.ts';
import type { Content } from '../../types.ts';

/** How long nothing has to be typed before the service is asked. */
const pauseMs = 400;

type Preview = AnswerTo<'POST /campaigns/preview'>;

/** The card of what is being written, and what is still missing; while the next comes, the last one stays. */
export function usePreview(content: Content): Loaded<Preview> {
  const { remote } = useSession();
  const [asked, setAsked] = useState(content);
  const [last, setLast] = useState<Preview | null>(null);
  useEffect(() => {
    const timer = window.setTimeout(() => setAsked(content), pauseMs);
    return () => window.clearTimeout(timer);
  }, [content]);
  const loaded = useLoaded(JSON.stringify(asked), async (signal) => {
    const preview = await remote.ask('POST /campaigns/preview', { body: { content: asked }, signal });
    setLast(preview);
    return preview;
  });
  return loaded.state === 'loading' && last
    ? { state: 'ready', data: last, reload: () => undefined }
    : loaded;
}
