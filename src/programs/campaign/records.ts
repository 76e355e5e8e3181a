import { z } from 'zod';
import { toMoment, toText } from '../../store/moments.ts';
import type { CampaignRow, NudgeRow, Visibility } from '../../store/schema.ts';
import { keepAnswer, ownAnswers } from '../keep.ts';
import type { Turn } from '../program.ts';
import type { Announcement } from './content.ts';
import type { Given } from './views.ts';

export const program = 'campaign';
/** The kind of answers that are kept, by the campaign's id. */
export const answerKind = 'answer';

/** What a nudge is about: an announcement, as it goes out, once more to whoever has not answered, or as a trial. */
export const nudgeData = z.object({
  campaign: z.uuid(),
  as: z.enum(['announcement', 'reminder', 'trial']),
});
export type NudgeData = z.infer<typeof nudgeData>;

export function dataOf(nudge: NudgeRow): NudgeData {
  return nudgeData.parse(JSON.parse(nudge.data ?? 'null'));
}

const answerBody = z.object({ choices: z.array(z.int()), text: z.string() });
export type AnswerBody = z.infer<typeof answerBody>;

/** What the person has answered to a campaign. */
export async function givenOf(turn: Turn, campaign: string): Promise<Given | null> {
  const [row] = await ownAnswers(turn, program, answerKind, { period: campaign });
  if (!row) return null;
  const on = turn.pack.calendar.dateOf(toMoment(row.changed_at));
  return { ...answerBody.parse(JSON.parse(row.body)), on };
}

export async function keepGiven(
  turn: Turn,
  nudge: NudgeRow,
  { answers }: Announcement,
  body: AnswerBody,
): Promise<void> {
  const visibility: Visibility = answers === 'named' ? 'hr-named' : 'hr-aggregate';
  const { campaign: period } = dataOf(nudge);
  await keepAnswer(turn, { program, kind: answerKind, period, visibility, body, nudge: nudge.id });
}

/** Whether an announcement still takes answers. */
export function takesAnswers({ recalled_at, expires_at }: CampaignRow, { now }: Pick<Turn, 'now'>): boolean {
  return recalled_at === null && (expires_at === null || toText(now) < expires_at);
}
