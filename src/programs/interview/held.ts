import { z } from 'zod';
import { mostActions } from '../my-card/choose.ts';
import { keepOwnActions, ownActions } from '../my-card/records.ts';
import { type Answer, answer, type Problem } from '../program.ts';
import { about, acting, problems as meetingProblems, nudge, timesOf } from './acting.ts';
import { alternatives } from './alternatives.ts';
import { keepNext, nextOf } from './next-step.ts';
import { change, meetingBy, noTime } from './records.ts';
import { tableCard } from './table.ts';
import { tellOthers } from './tell.ts';
import { meetingCard } from './views.ts';

const problems = {
  ...meetingProblems,
  action: { ja: '上越アクション10のどれかを選んでください。', en: 'Please choose one of the ten actions.' },
  agreed: {
    ja: '決めたことは、相手がもう残しています。違うときは、二人で確かめてください。',
    en: 'The other side has already noted what you agreed. If it differs, please talk it over.',
  },
  full: {
    ja: `自分アクションは${mostActions}つまでです。マイカードの「選ぶ」で入れかえてください。`,
    en: `You can have up to ${mostActions} own actions. Please replace one in My Card.`,
  },
} satisfies Record<string, Problem>;

/** It took place; what was agreed on is for both to read. */
const held: Answer = acting(
  about.extend({ next: z.string().max(60).optional() }),
  'held',
  async (turn, { row }, { next = '' }, nudgeRow) => {
    const done = await change(turn, row, { state: 'held' });
    if (!done) return problems.changed;
    if (next.trim() === '') return null;
    await keepNext(turn, done, next.trim(), nudgeRow?.id ?? null);
    await tellOthers(turn, done);
    return null;
  },
  // Both are asked and both may say so; the second only adds what the first left out.
  async (turn, meeting, { next = '' }, nudgeRow) => {
    if (meeting.row.state !== 'held') return problems.changed;
    const words = next.trim();
    if (words === '') return null;
    if (!(await keepNext(turn, meeting.row, words, nudgeRow?.id ?? null)))
      return (await nextOf(turn, meeting)) === words ? null : problems.agreed;
    await tellOthers(turn, meeting.row);
    return null;
  },
);

/** It did not take place: the next time that both have free is proposed, or the plan looks for one. */
const notHeld: Answer = acting(about, 'held', async (turn, { row }) => {
  const [next] = await alternatives(turn, row, 1);
  const to = next
    ? ({ state: 'proposed', ...timesOf(next) } as const)
    : ({ state: 'open', ...noTime } as const);
  const changed = await change(turn, row, to);
  if (!changed) return problems.changed;
  await tellOthers(turn, changed);
  return null;
});

/** What was agreed on becomes an own action of the employee. */
const adopt: Answer = answer({
  schema: z.object({ nudge, id: z.uuid(), action: z.string().max(40).optional() }),
  async keep(turn, { id, action = '' }, row) {
    const meeting = await meetingBy(turn, id);
    const next = meeting?.mine === 'employee' ? await nextOf(turn, meeting) : null;
    if (next === null) return problems.gone;
    const present = (await ownActions(turn))?.actions ?? [];
    // A second tap finds it there.
    if (present.some(({ title }) => title === next)) return null;
    if (!turn.pack.values.tenActions.some((each) => each.id === action)) return problems.action;
    if (present.length >= mostActions) return problems.full;
    await keepOwnActions(turn, [...present, { title: next, action, suggestion: null }], row?.id ?? null);
    return null;
  },
  async show(turn, { id }, row, problem) {
    const meeting = await meetingBy(turn, id);
    return meeting
      ? await meetingCard(turn, meeting, row, { problem })
      : await tableCard(turn, row, { intro: null, problem: problems.gone });
  },
});

export const heldAnswers: Readonly<Record<string, Answer>> = {
  'interview.held': held,
  'interview.not-held': notHeld,
  'interview.adopt': adopt,
};
