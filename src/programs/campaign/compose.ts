import type { Card } from '../../delivery/sender.ts';
import type { Localized } from '../../language.ts';
import type { Readers } from '../../people/visibility.ts';
import { followUpKind, type Sequel } from '../program.ts';
import { contentOf } from './draft.ts';
import { countedLinks } from './links.ts';
import { givenOf, type NudgeData, nudgeData } from './records.ts';
import { announcementCard } from './views.ts';

/** Rules send no announcements. */
export async function compose(): Promise<Card | null> {
  return null;
}

/** An announcement that goes out, with who can read what is answered to it. */
export function announcing(readers: Readers) {
  return followUpKind({ schema: nudgeData, readers, compose: composeAnnouncement });
}

async function composeAnnouncement(sequel: Sequel<NudgeData>): Promise<Card | null> {
  const { store, data, language, nudge } = sequel;
  const row = await store.campaigns.byId(data.campaign);
  if (!row || row.recalled_at !== null) return null;
  if (data.as !== 'trial' && row.state === 'cancelled') return null;
  const given = data.as === 'trial' ? null : await givenOf(sequel, row.id);
  // Whoever has answered meanwhile is not reminded.
  if (data.as === 'reminder' && given && nudge.activity === null) return null;
  return announcementCard(contentOf(row), {
    language,
    nudge: nudge.id,
    given,
    // A trial counts nowhere.
    links: data.as === 'trial' ? new Map() : await countedLinks(store, row),
    notice: nudge.activity === null ? notices[data.as] : edited,
  });
}

export const notices: Readonly<Record<NudgeData['as'], Localized | null>> = {
  announcement: null,
  reminder: {
    ja: 'まだ回答をいただいていないため、もう一度お送りします。',
    en: 'You have not answered this yet, so here it is once more.',
  },
  trial: {
    ja: '試しに自分に送ったものです。回答は残りません。',
    en: 'A trial that you sent to yourself. Answers are not kept.',
  },
};

/** A card that stands in a chat is made anew only where its text was changed. */
const edited: Localized = {
  ja: '人事課が内容を変更しました。',
  en: 'HR has changed what this says.',
};
