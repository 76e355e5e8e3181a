import type { Card } from '../../delivery/sender.ts';
import { addDays, startOfWeek } from '../../policy/dates.ts';
import { dateText } from '../../spoken-dates.ts';
import { cardOf } from '../card.ts';
import type { Occasion } from '../program.ts';
import { alertCard } from './alert.ts';
import { causesCard } from './causes.ts';
import { checkCard } from './check-cards.ts';
import { checkWaitingOn } from './check-waiting.ts';
import type { Content, ContentOf, Kind } from './content.ts';
import { planCard } from './plan-cards.ts';
import { planOn } from './records.ts';
import { footerFor } from './rules.ts';
import { summaryCard } from './summary.ts';
import { stayingOn } from './team.ts';
import { wantsNothing } from './wishes.ts';

/** The card of a rule's kind, about the day the rule meant. */
export async function compose(occasion: Occasion<Content>): Promise<Card | null> {
  const { content, nudge, wantedOn } = occasion;
  switch (content.kind) {
    case 'morning-plan':
      return (await planOn(occasion, wantedOn)) ? null : planCard(occasion, wantedOn, nudge);
    case 'evening-reminder':
      return evening(of(occasion, content));
    case 'next-morning-check':
      return lastDay(occasion);
    case 'week-announcement':
      return week(of(occasion, content));
    case 'supervisor-summary':
      return summary(occasion);
    case 'overtime-alert':
      return alertCard(of(occasion, content));
    case 'causes':
      return causesCard(occasion, wantedOn, nudge);
  }
}

function of<K extends Kind>(occasion: Occasion<Content>, content: ContentOf<K>): Occasion<ContentOf<K>> {
  return { ...occasion, content };
}

/** Only to those who still mean to go. */
async function evening(occasion: Occasion<ContentOf<'evening-reminder'>>): Promise<Card | null> {
  const { content, language, nudge, wantedOn, pack } = occasion;
  const plan = await planOn(occasion, wantedOn);
  if (plan?.stay !== null) return null;
  return cardOf(occasion, 'no-overtime-evening', {
    nudge: nudge.id,
    date: wantedOn,
    intro: content.intro[language],
    closing: pack.calendar.workingHours.to,
    footer: footerFor(occasion, 'evening-reminder', nudge, 'plan'),
  });
}

async function lastDay(occasion: Occasion<Content>): Promise<Card | null> {
  const date = await checkWaitingOn(occasion, occasion.wantedOn);
  return date === null ? null : checkCard(occasion, date, occasion.nudge);
}

/** The days of the week after the one in which it is announced. */
async function week(occasion: Occasion<ContentOf<'week-announcement'>>): Promise<Card> {
  const { content, language, nudge, wantedOn, pack } = occasion;
  const monday = addDays(startOfWeek(wantedOn), 7);
  const days = [0, 1, 2, 3, 4, 5, 6].map((day) => addDays(monday, day)).filter(pack.calendar.isWorkingDay);
  return cardOf(occasion, 'no-overtime-week', {
    intro: content.intro[language],
    from: dateText(days[0] ?? monday, language),
    to: dateText(days.at(-1) ?? monday, language),
    tips: (content.tips ?? []).map((tip) => tip[language]),
    footer: footerFor(occasion, 'week-announcement', nudge, 'nothing'),
  });
}

async function summary(occasion: Occasion<Content>): Promise<Card | null> {
  if (await wantsNothing(occasion)) return null;
  const staying = await stayingOn(occasion, occasion.wantedOn);
  if (staying.length === 0) return null;
  return summaryCard(occasion, occasion.wantedOn, occasion.nudge, { staying });
}
