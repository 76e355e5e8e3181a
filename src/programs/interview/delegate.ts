import { z } from 'zod';
import { toMoment } from '../../store/moments.ts';
import type { EmployeeRow, InterviewRow } from '../../store/schema.ts';
import type { Answer, Problem, Turn } from '../program.ts';
import { about, acting, problems as meetingProblems, timesOf } from './acting.ts';
import { alternatives, freeAt } from './alternatives.ts';
import { cycleOfKind } from './cycle.ts';
import { change, noTime } from './records.ts';
import { offer, remindBoth, tellOff, tellOthers, tellReleased } from './tell.ts';
import { standInsFor } from './views.ts';

const problems = {
  ...meetingProblems,
  whom: { ja: 'だれにお願いするか選んでください。', en: 'Please choose whom to ask.' },
} satisfies Record<string, Problem>;

/** A colleague holds it instead. What was shared with the supervisor stays with the supervisor. */
const delegate: Answer = acting(
  about.extend({ to: z.string().max(40).optional() }),
  'delegate',
  async (turn, { row, other }, { to = '' }) => {
    const colleague = (await standInsFor(turn, other)).find(({ number }) => number === to);
    return colleague ? await passTo(turn, row, colleague) : problems.whom;
  },
);

/** Back to the supervisor, by whichever of the two. */
const handBack: Answer = acting(about, 'handBack', (turn, { row }) => passTo(turn, row, null));

/** At the same time where whoever holds it now is free, otherwise at the next that both have. */
async function passTo(turn: Turn, row: InterviewRow, to: EmployeeRow | null): Promise<Problem | null> {
  const next = { ...row, stand_in: to?.number ?? null };
  const kept = row.starts_at === null ? null : await freeAt(turn, next, toMoment(row.starts_at));
  const [other] = kept ? [] : await alternatives(turn, next, 1);
  const elsewhere = other
    ? ({ state: 'proposed', ...timesOf(other) } as const)
    : ({ state: 'open', ...noTime } as const);
  const changed = await change(turn, row, {
    stand_in: next.stand_in,
    ...(kept ? { state: row.state, room: kept.room } : elsewhere),
  });
  if (!changed) return problems.changed;
  const rule = cycleOfKind(turn.pack, row.kind)?.rule.id;
  const counted = row.state === 'agreed' || row.state === 'offered';
  const word = { pack: turn.pack, now: turn.now };
  if (!kept && counted && rule !== undefined) await tellOff(turn.store, row, { ...word, rule });
  else if (counted && rule !== undefined && row.stand_in !== null && row.stand_in !== turn.person.number)
    await tellReleased(turn.store, row, { ...word, rule });
  await tellOthers(turn, changed);
  if (changed.state === 'offered') await offer(turn, changed);
  if (changed.state === 'agreed') await remindBoth(turn, changed);
  return null;
}

export const delegateAnswers: Readonly<Record<string, Answer>> = {
  'interview.delegate': delegate,
  'interview.hand-back': handBack,
};
