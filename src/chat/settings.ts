import type { Card } from '../delivery/sender.ts';
import type { Language } from '../language.ts';
import type { Turn } from '../programs/program.ts';
import { pausedUntil } from './pause.ts';

export async function keepLanguage(turn: Turn, language: Language): Promise<null> {
  await turn.store.preferences.change(turn.person.number, { language });
  return null;
}

export async function keptLanguage({ store, person, language }: Turn): Promise<Language> {
  return (await store.preferences.of(person.number))?.language ?? language;
}

export async function settingsCard(turn: Turn): Promise<Card> {
  const { language } = turn;
  return { name: 'settings', data: { language, pausedUntil: await pausedUntil(turn) }, language };
}
