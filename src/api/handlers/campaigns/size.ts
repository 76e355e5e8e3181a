import { InputError, type InputProblem } from '../../../errors.ts';
import type { Language } from '../../../language.ts';
import type { Announcement } from '../../../programs/campaign/content.ts';
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

export function checkSize(render: Render, content: Announcement): void {
  const bytes = (['ja', 'en'] as const).map((language) => cardOf(render, content, language).bytes);
  const problems = sizeProblems(...bytes);
  if (problems.length > 0) throw new InputError(problems);
}
