import { z } from 'zod';
import type { Card } from '../delivery/sender.ts';
import { type Language, languages } from '../language.ts';
import { wishesOf } from '../people/preferences.ts';
import { type Answer, answer, type Program, type Turn } from '../programs/program.ts';
import { pausedUntil } from './pause.ts';

const schema = z.object({
  language: z.enum(languages),
  /** Names of programs, joined by commas as a client sends several choices. */
  muted: z.string().max(400).optional(),
  quiet: z.enum(['true', 'false']).optional(),
});

/** Language, quiet afternoons, and which kinds of cards to leave out. */
export function settingsAnswer(programs: readonly Program[]): Answer {
  return answer({
    schema,
    async keep(turn, { language, muted, quiet }) {
      const known = programs.map(({ name }) => name);
      const wanted = muted?.split(',').filter((name) => known.includes(name));
      await turn.store.preferences.change(turn.person.number, {
        language,
        // What an older card does not ask for stays as it is.
        ...(wanted ? { muted: JSON.stringify([...new Set(wanted)].sort()) } : {}),
        ...(quiet ? { quiet_afternoon: quiet === 'true' ? 1 : 0 } : {}),
      });
      return null;
    },
    // The card speaks the language that is kept, which after a late repetition is not the one asked for.
    show: async (turn) => settingsCard({ ...turn, language: await keptLanguage(turn) }, programs),
  });
}

export async function settingsCard(turn: Turn, programs: readonly Program[]): Promise<Card> {
  const { language } = turn;
  const { muted, quietAfternoon } = wishesOf(await turn.store.preferences.of(turn.person.number));
  return {
    name: 'settings',
    language,
    data: {
      language,
      kinds: programs.map(({ name, title }) => ({ value: name, title: title[language] })),
      muted: [...muted].join(','),
      quiet: String(quietAfternoon),
      pausedUntil: await pausedUntil(turn),
    },
  };
}

async function keptLanguage({ store, person, language }: Turn): Promise<Language> {
  return (await store.preferences.of(person.number))?.language ?? language;
}
