import type { Card } from '../../delivery/sender.ts';
import type { Occasion } from '../program.ts';
import { chooseFromPresent } from './choose.ts';
import type { Content } from './content.ts';
import { lookBack } from './look-back.ts';
import { reflectOn } from './reflect.ts';

/** The card of a rule's kind. The period is the day the rule meant, however late the card goes out. */
export async function compose(occasion: Occasion<Content>): Promise<Card | null> {
  const { content, nudge, pack, wantedOn } = occasion;
  switch (content.kind) {
    case 'choose':
      return chooseFromPresent(occasion, nudge.id);
    case 'reflect':
      return reflectOn(occasion, pack.calendar.weekOf(wantedOn), nudge.id);
    case 'look-back':
      return lookBack(occasion, wantedOn.slice(0, 7));
  }
}
