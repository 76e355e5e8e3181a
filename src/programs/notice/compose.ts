import type { Card } from '../../delivery/sender.ts';
import { followUpKind, type Occasion } from '../program.ts';
import type { Content } from './content.ts';
import { reminderData, standingOf, visibility } from './records.ts';
import { noticeCard } from './views.ts';

export async function compose(occasion: Occasion<Content>): Promise<Card | null> {
  return noticeCard(occasion, occasion.nudge, null);
}

/** The notice once more, on the day the person chose; nothing if they have read it since or chose another day. */
export const reminder = followUpKind({
  schema: reminderData,
  readers: visibility,
  async compose(sequel) {
    const { read, later } = await standingOf(sequel, sequel.data.occurrence);
    return read || later !== sequel.data.on ? null : noticeCard(sequel, sequel.nudge, null, true);
  },
});
