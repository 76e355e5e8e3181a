import type { Card } from '../../delivery/sender.ts';
import type { Occasion } from '../program.ts';
import { checklistNamed, checkOn } from './checks.ts';
import type { Content } from './content.ts';
import { completionOf } from './records.ts';
import { checkCard } from './views.ts';

/** The card where the person left off; a check that is done, or whose quarter is over, is not spoken of again. */
export async function compose(occasion: Occasion<Content>): Promise<Card | null> {
  const { pack, person, today, wantedOn, content, nudge } = occasion;
  const { calendar } = pack;
  const checklist = checklistNamed(pack, content.checklist);
  if (!checklist || calendar.quarterOf(wantedOn) !== calendar.quarterOf(today)) return null;
  const check = checkOn(pack, checklist, person, today);
  return (await completionOf(occasion, check)) ? null : checkCard(occasion, check, nudge);
}
