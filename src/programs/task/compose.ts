import type { Card } from '../../delivery/sender.ts';
import { followUpKind, type Occasion } from '../program.ts';
import type { Content } from './content.ts';
import { handedData, visibility } from './records.ts';
import { subjectOf } from './subject.ts';
import { openCard, settledCard } from './views.ts';

/** The task, unless something has been said of it that still counts. */
export async function compose(occasion: Occasion<Content>): Promise<Card | null> {
  const subject = await subjectOf(occasion, occasion.nudge);
  if (!subject || subject.record) return null;
  return openCard(occasion, occasion.nudge, subject, { problem: null });
}

/** Somebody else's task, for the colleague who is asked to do it. */
export const handed = followUpKind({
  schema: handedData,
  readers: visibility,
  async compose(sequel) {
    const subject = await subjectOf(sequel, sequel.nudge);
    return subject && !subject.record ? openCard(sequel, sequel.nudge, subject, { problem: null }) : null;
  },
});

/** What the colleague said, for the one who asked: done, or back in one's own hands. */
export const told = followUpKind({
  schema: handedData,
  readers: visibility,
  async compose(sequel) {
    const subject = await subjectOf(sequel, sequel.nudge);
    if (!subject) return null;
    const { record } = subject;
    return record
      ? settledCard(sequel, sequel.nudge, subject, record.state)
      : openCard(sequel, sequel.nudge, subject, { problem: null });
  },
});
