import type { Card } from '../../delivery/sender.ts';
import type { Occasion } from '../program.ts';
import { chooseFromPresent } from './choose.ts';
import type { Content } from './content.ts';
import { lookBack } from './look-back.ts';
import { reflectionOn } from './records.ts';
import { reflectOn } from './reflect.ts';

/** The card of a rule's kind. The period is the day the rule meant, however late the card goes out. */
export async function compose(occasion: Occasion<Content>): Promise<Card | null> {
  const { content, nudge, pack, wantedOn } = occasion;
  switch (content.kind) {
    case 'choose':
      return chooseFromPresent(occasion, nudge);
    case 'reflect':
      return reflectUnlessDone(occasion, pack.calendar.weekOf(wantedOn));
    case 'look-back':
      return lookBack(occasion, wantedOn.slice(0, 7), nudge);
  }
}

/** A card that waited for the next week is of no use to somebody who reflected in the meantime. */
async function reflectUnlessDone(occasion: Occasion<Content>, week: string): Promise<Card | null> {
  return (await reflectionOn(occasion, week)) ? null : reflectOn(occasion, week, occasion.nudge);
}
