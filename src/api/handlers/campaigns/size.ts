import { InputError, type InputProblem } from '../../../errors.ts';
import type { Language } from '../../../language.ts';
import { notices } from '../../../programs/campaign/compose.ts';
import type { Announcement } from '../../../programs/campaign/content.ts';
import { countedPath } from '../../../programs/campaign/links.ts';
import { announcementCard } from '../../../programs/campaign/views.ts';
import { limits } from '../../contract/campaigns.ts';
import type { Render } from './render.ts';

/** The card of an announcement as people get it, and how large it is. */
export function cardOf(render: Render, content: Announcement, language: Language) {
  const card = render(announcementCard(content, { language, nudge: null })) as Record<string, unknown>;
  return { card, bytes: Buffer.byteLength(JSON.stringify(card)) };
}

/** A card that is larger than Teams takes is no use to anybody. */
export function sizeProblems(...bytes: readonly number[]): InputProblem[] {
  if (Math.max(...bytes) <= limits.cardBytes) return [];
  const message = {
    ja: 'カードが大きすぎて、Teams に送れません。文章や行を減らしてください。',
    en: 'The card is too large for Teams. Please use less text or fewer lines.',
  };
  return [{ path: 'content.text', message }];
}

/** As it goes out: with its button, its nudge and the longest notice that can stand above it. */
function sentBytes(render: Render, content: Announcement, language: Language): number {
  const nudge = '00000000-0000-4000-8000-000000000000';
  const links = new Map(
    content.countLinks ? content.buttons.map(({ url }) => [url, countedPath(nudge, 1000)]) : [],
  );
  const showing = { language, nudge, links, notice: notices.reminder };
  return Buffer.byteLength(JSON.stringify(render(announcementCard(content, showing))));
}

/**
 * What cannot be sent, or only here: a picture from elsewhere was never looked at, and would tell its server who opens
 * the card.
 */
export function checkCard(render: Render, publicUrl: string, content: Announcement): void {
  const { image } = content;
  if (image && !image.url.startsWith(`${publicUrl}/`))
    throw new InputError([{ path: 'content.image.url', message: foreign }]);
  const bytes = (['ja', 'en'] as const).map((language) => sentBytes(render, content, language));
  const problems = sizeProblems(...bytes);
  if (problems.length > 0) throw new InputError(problems);
}

const foreign = {
  ja: '画像を選び直してください。ここに取り込んだ画像だけを使えます。',
  en: 'Please choose the image again. Only images that were uploaded here can be used.',
};
