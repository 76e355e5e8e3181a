import type { Card } from '../../delivery/sender.ts';
import { readAttributeAs } from '../../people/attributes/read-as.ts';
import { contactPeople } from '../../people/contacts.ts';
import { addMonths } from '../../policy/dates.ts';
import type { Pack } from '../../policy/pack.ts';
import { monthText } from '../../spoken-dates.ts';
import { cardOf } from '../card.ts';
import type { Occasion } from '../program.ts';
import type { Content, ContentOf } from './content.ts';
import { healthContact, overtimeFact } from './facts.ts';
import { leaderOf } from './leader.ts';
import { program } from './records.ts';
import { footerFor } from './rules.ts';

type Alert = Occasion<ContentOf<'overtime-alert'>>;

/** How many people a card names; the others are counted. */
const mostNamed = 20;

/** The overtime of the month before: one's own, one's people's, or everybody's for the contact for health. */
export function alertCard(alert: Alert): Promise<Card | null> {
  return alert.content.side === 'self' ? ownAlert(alert) : othersAlert(alert, alert.content.side);
}

async function ownAlert(alert: Alert): Promise<Card | null> {
  const hours = alert.person.attributes[overtimeFact];
  if (typeof hours !== 'number') return null;
  const leader = await leaderOf(alert);
  return cardOf(alert, 'no-overtime-alert', {
    ...common(alert),
    hours,
    supervisor: leader && isTold(alert.pack, 'supervisor', hours) ? leader.name : null,
    health: isTold(alert.pack, 'health', hours) && (await hasHealthContact(alert)),
  });
}

async function othersAlert(alert: Alert, side: 'supervisor' | 'health'): Promise<Card | null> {
  const fact = alert.pack.facts.get(overtimeFact);
  if (!fact) return null;
  const viewer = { role: side === 'supervisor' ? side : 'hr', employee: alert.person.number } as const;
  const asked = { fact, atLeast: alert.content.threshold, period: monthOf(alert) };
  const people = await readAttributeAs(alert.store, viewer, asked, alert.now);
  if (people.length === 0) return null;
  const departments = new Map(
    (await alert.store.employees.departments()).map(({ code, name }) => [code, name]),
  );
  return cardOf(alert, 'no-overtime-alert-others', {
    ...common(alert),
    people: people.slice(0, mostNamed).map(({ employee, value }) => ({
      name: employee.name,
      department: departments.get(employee.department) ?? employee.department,
      hours: value,
    })),
    more: Math.max(0, people.length - mostNamed),
  });
}

function common(alert: Alert) {
  const { content, language, nudge } = alert;
  return {
    intro: content.intro[language],
    month: monthText(monthOf(alert), language),
    threshold: content.threshold,
    steps: content.steps.map((step) => step[language]),
    footer: footerFor(alert, 'overtime-alert', nudge, 'nothing'),
  };
}

/** Whether a rule of the policy tells somebody else of so many hours, so that the card can say it. */
function isTold({ rules }: Pack, side: 'supervisor' | 'health', hours: number): boolean {
  return rules.some((rule) => {
    const content = rule.content as Content;
    const isAlert = rule.program === program && content.kind === 'overtime-alert';
    return isAlert && content.side === side && content.threshold <= hours;
  });
}

async function hasHealthContact({ store, pack, person }: Alert): Promise<boolean> {
  const contacts = await contactPeople(store, pack, healthContact);
  return contacts.some(({ number }) => number !== person.number);
}

function monthOf({ wantedOn }: Alert): string {
  return addMonths(`${wantedOn.slice(0, 7)}-01`, -1).slice(0, 7);
}
