import { z } from 'zod';
import { toText } from '../../store/moments.ts';
import type { InterviewRow, NudgeRow } from '../../store/schema.ts';
import { type Answer, answer, type Problem, type Turn } from '../program.ts';
import type { FreeTime } from './alternatives.ts';
import { type Meeting, meetingBy } from './records.ts';
import { tableCard } from './table.ts';
import { type May, mayDo, meetingCard } from './views.ts';

export const nudge = z.uuid().nullish();

/** Which interview a card is about, and how often it had changed when the card was made. */
export const about = z.object({ nudge, id: z.uuid(), revision: z.int() });
export type About = z.infer<typeof about>;

export const problems = {
  gone: {
    ja: 'この面談は、もうあなたのものではありません。',
    en: 'This interview is no longer yours.',
  },
  changed: {
    ja: 'その間に面談が変わりました。いまの内容を見て、もう一度選んでください。',
    en: 'The interview has changed in the meantime. Please look at it as it is now and choose again.',
  },
} satisfies Record<string, Problem>;

type Act<Input> = (
  turn: Turn,
  meeting: Meeting,
  input: Input,
  nudge: NudgeRow | null,
) => Promise<Problem | null>;

/**
 * Finds the interview as the card showed it, does one thing about it, and shows it anew.
 *
 * @param changed what to do where it is no longer as the card showed it; otherwise nothing is done
 */
export function acting<Input extends About & { words?: string | undefined }>(
  schema: z.ZodType<Input>,
  step: keyof May,
  act: Act<Input>,
  changed: Act<Input> = async () => problems.changed,
): Answer {
  return answer<Input>({
    schema,
    async keep(turn, input, row) {
      const meeting = await meetingBy(turn, input.id);
      if (!meeting) return problems.gone;
      if (meeting.row.revision !== input.revision || !mayDo(turn, meeting)[step])
        return await changed(turn, meeting, input, row);
      return await act(turn, meeting, input, row);
    },
    async show(turn, input, row, problem) {
      const meeting = await meetingBy(turn, input.id);
      if (!meeting) return tableCard(turn, row, { intro: null, problem });
      return meetingCard(turn, meeting, row, { problem, words: problem ? input.words : undefined });
    },
  });
}

/** A time as a row has it. */
export function timesOf({
  begins,
  ends,
  room,
}: FreeTime): Pick<InterviewRow, 'starts_at' | 'ends_at' | 'room'> {
  return { starts_at: toText(begins), ends_at: toText(ends), room };
}
