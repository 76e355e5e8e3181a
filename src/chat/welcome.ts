import type { Card } from '../delivery/sender.ts';
import type { Turn } from '../programs/program.ts';

/** The first card: what the bot does, when it writes, who reads answers and how to pause. */
export function welcomeCard({ pack, employee, language }: Turn): Card {
  const { workingHours, budget } = pack.calendar;
  const data = {
    name: employee.name,
    hours: `${workingHours.from}–${workingHours.to}`,
    perDay: budget.perDay,
    perWeek: budget.perWeek,
  };
  return { name: 'welcome', data, language };
}
