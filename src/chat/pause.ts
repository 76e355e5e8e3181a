import { Temporal } from 'temporal-polyfill';
import type { Card } from '../delivery/sender.ts';
import type { Localized } from '../language.ts';
import type { Problem, Turn } from '../programs/program.ts';
import { dateText, readDate } from '../spoken-dates.ts';

/** A longer pause is a leaving in disguise; HR's roster knows leave better than the bot. */
const longestPauseDays = 92;

const problems = {
  unreadable: {
    ja: '日付を読み取れませんでした。例: 2026-12-25',
    en: 'I could not read the date. For example: 2026-12-25',
  },
  past: {
    ja: '今日より前の日付です。今日以降の日を選んでください。',
    en: 'That date has passed. Please choose today or later.',
  },
  far: {
    ja: `休止できるのは${longestPauseDays}日先までです。`,
    en: `A pause can last ${longestPauseDays} days at most.`,
  },
} satisfies Record<string, Localized>;

/** Keeps a pause until the end of a date, or ends it with `null`. Returns what is wrong with the date, if anything. */
export async function keepPause(turn: Turn, until: string | null): Promise<Problem | null> {
  const date = until === null ? null : readDate(until, turn.today);
  if (until !== null) {
    if (date === null) return problems.unreadable;
    if (date < turn.today) return problems.past;
    if (date > lastDay(turn)) return problems.far;
  }
  await turn.store.preferences.change(turn.person.number, { paused_until: date });
  return null;
}

export async function pauseUntil(turn: Turn, text: string): Promise<Card> {
  return pauseCard(turn, await keepPause(turn, text));
}

/** Until when the person has paused, in words; `null` when they have not. */
export async function pausedUntil(turn: Turn): Promise<string | null> {
  const until = (await turn.store.preferences.of(turn.person.number))?.paused_until ?? null;
  return until === null || until < turn.today ? null : dateText(until, turn.language);
}

export async function pauseCard(turn: Turn, problem: Problem | null): Promise<Card> {
  return {
    name: 'pause',
    language: turn.language,
    data: {
      until: await pausedUntil(turn),
      min: turn.today,
      max: lastDay(turn),
      suggestions: suggestions(turn),
      error: problem?.[turn.language] ?? null,
    },
  };
}

function lastDay({ today }: Turn): string {
  return Temporal.PlainDate.from(today).add({ days: longestPauseDays }).toString();
}

function suggestions({ today, language }: Turn): { title: string; date: string }[] {
  const now = Temporal.PlainDate.from(today);
  const dates = [
    now.add({ days: 7 - now.dayOfWeek }),
    now.add({ days: 14 - now.dayOfWeek }),
    now.with({ day: 31 }),
  ];
  const distinct = [...new Set(dates.map(String))].sort();
  return distinct.map((date) => ({ date, title: dateText(date, language) }));
}
