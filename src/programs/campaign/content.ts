import { z } from 'zod';
import type { Localized } from '../../language.ts';
import { both } from '../../policy/problem.ts';

/** Rules never use it: what is announced, and to whom, HR writes and approves each time. */
export const content = z.never({
  error: both(
    'このプログラムは、人事課の画面からだけ使えます',
    'this program is used from HR’s console only',
  ),
});

export type Content = z.infer<typeof content>;

export type Question =
  | { readonly kind: 'acknowledge'; readonly text: Localized }
  | { readonly kind: 'text'; readonly text: Localized }
  | {
      readonly kind: 'choice';
      readonly text: Localized;
      readonly choices: readonly Localized[];
      readonly several: boolean;
    };

/** What a campaign says. English that is empty is shown in Japanese. */
export interface Announcement {
  readonly title: Localized;
  readonly text: Localized;
  readonly image: { readonly url: string; readonly alt: Localized } | null;
  readonly buttons: readonly { readonly title: Localized; readonly url: string }[];
  /** Whether openings of the buttons' links are counted; then they lead over a page of the service. */
  readonly countLinks: boolean;
  readonly question: Question | null;
  readonly answers: 'named' | 'totals';
}

export const emptyAnnouncement: Announcement = {
  title: { ja: '', en: '' },
  text: { ja: '', en: '' },
  image: null,
  buttons: [],
  countLinks: true,
  question: null,
  answers: 'named',
};
