import type { Card } from '../../delivery/sender.ts';
import { cardOf } from '../card.ts';
import type { Turn } from '../program.ts';
import { candidatesFor } from './bank.ts';
import { openRoundRows } from './views.ts';

/** Hundredths of a bar that its number needs to be readable. */
const narrowest = 18;

/** How well the person knows each topic: three bars that every client can draw. Nobody else gets to see it. */
export async function masteryCard(turn: Turn): Promise<Card> {
  const candidates = await candidatesFor(turn);
  const topics = turn.pack.quizzes.map(({ id, title }) => {
    const ofTopic = candidates.filter(({ topic }) => topic === id);
    const seen = ofTopic.flatMap(({ memory }) => memory ?? []);
    // What was answered wrong, or has come round again, is on its way.
    const firm = seen.filter(({ right, due }) => right && due > turn.today).length;
    const counts = { firm, learning: seen.length - firm, unseen: ofTopic.length - seen.length };
    return {
      title: title[turn.language],
      ...counts,
      total: ofTopic.length,
      widths: {
        firm: widthOf(counts.firm, ofTopic.length),
        learning: widthOf(counts.learning, ofTopic.length),
        unseen: widthOf(counts.unseen, ofTopic.length),
      },
    };
  });
  return cardOf(turn, 'quiz-mastery', {
    topics: topics.filter(({ total }) => total > 0),
    firm: topics.reduce((sum, { firm }) => sum + firm, 0),
    total: candidates.length,
    openRounds: await openRoundRows(turn),
  });
}

function widthOf(count: number, total: number): number {
  return count === 0 ? 0 : Math.max(narrowest, Math.round((100 * count) / total));
}
