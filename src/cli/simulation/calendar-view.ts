import type { SimulationResult } from '../../planning/simulation/model.ts';
import type { Calendar } from '../../policy/calendar.ts';
import { dateText, daysInMonth } from '../../policy/dates.ts';
import { counted, padStart } from './text.ts';

/** From no nudges to the most. Plain characters: blocks and dots take two columns in some Japanese terminals. */
const marks = ['.', ':', '=', '+', '#', '@'] as const;
const closed = '-';
/** Text and background for each mark, in the 256 colours of terminals. */
const colours = [
  '38;5;245',
  '38;5;16;48;5;194',
  '38;5;16;48;5;157',
  '38;5;16;48;5;114',
  '38;5;231;48;5;71',
  '38;5;231;48;5;28',
] as const;

/** The year as a terminal shows it: a line for each month, a mark for each day, at most 100 columns wide. */
export function calendarLines(result: SimulationResult, calendar: Calendar, colour: boolean): string[] {
  const most = Math.max(1, ...Object.values(result.perDay));
  const days = Array.from({ length: 31 }, (_, index) => index + 1);
  const header = days.map((day) => (day === 1 || day % 5 === 0 ? padStart(String(day), 2) : '  '));
  return [
    `         ${header.join('')}`,
    ...Object.entries(result.perMonth).map(([month, sent]) => {
      const cells = days.map((day) => cell(result, calendar, month, day, most, colour));
      return `${month}  ${cells.join('')}  ${padStart(counted(sent), 9)}`;
    }),
    legend(most),
  ];
}

function cell(
  { perDay, from, to }: SimulationResult,
  calendar: Calendar,
  month: string,
  day: number,
  most: number,
  colour: boolean,
): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const date = dateText(year, number, day);
  if (day > daysInMonth(year, number) || date < from || date > to) return '  ';
  if (!calendar.isWorkingDay(date)) return ` ${closed}`;
  const level = levelOf(perDay[date] ?? 0, most);
  const mark = marks[level] ?? marks[0];
  return colour ? ` \u001b[${colours[level]}m${mark}\u001b[0m` : ` ${mark}`;
}

/** 0 for nothing; otherwise 1 to 5, in fifths of the most. */
export function levelOf(sent: number, most: number): number {
  return sent === 0 ? 0 : Math.min(5, Math.ceil((sent / most) * 5));
}

function legend(most: number): string {
  const upTo = (level: number) => counted(Math.floor((most * level) / 5));
  const steps = marks.map((mark, level) => `${mark} ${level === 0 ? '0' : `≤${upTo(level)}`}`);
  return `  ${steps.join('  ')}  ${closed} 休み closed`;
}
