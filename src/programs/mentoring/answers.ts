import { z } from 'zod';
import { answer } from '../program.ts';
import { checkIn, checkInCard } from './check-in.ts';
import { arrange } from './gaps.ts';
import { mentorCard, taught } from './mentor.ts';
import { handOn, note, noteCard, withdraw } from './notes.ts';
import { hand, raise, take } from './raise.ts';
import { askedBy } from './rules.ts';
import { shared } from './shared.ts';
import { goneCard } from './views.ts';

/** Opens a check-in once more, with what was answered filled in. */
const open = answer({
  schema: z.object({ nudge: z.uuid().nullish() }),
  async show(turn, _input, nudge) {
    const asked = nudge && askedBy(turn, nudge);
    if (!nudge || !asked) return goneCard(turn, false);
    if (asked.role === 'veteran') return noteCard(turn, nudge);
    return asked.role === 'mentor' ? mentorCard(turn, nudge, asked) : checkInCard(turn, nudge, asked);
  },
});

export const answers = {
  'mentoring.check-in': checkIn,
  'mentoring.taught': taught,
  'mentoring.open': open,
  'mentoring.shared': shared,
  'mentoring.hand': hand,
  'mentoring.raise': raise,
  'mentoring.take': take,
  'mentoring.hand-on': handOn,
  'mentoring.note': note,
  'mentoring.withdraw': withdraw,
  'mentoring.arrange': arrange,
};
