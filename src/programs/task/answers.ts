import { z } from 'zod';
import type { NudgeRow } from '../../store/schema.ts';
import { answer, type Problem, type Turn } from '../program.ts';
import { handOver, tellOwner, withdrawHandedOver } from './hand-over.ts';
import {
  type Handed,
  helperRecord,
  keepHelperRecord,
  keepState,
  type State,
  settleForOwner,
} from './records.ts';
import { type Subject, subjectOf } from './subject.ts';
import { colleagues, type Draft, openCard, settledCard } from './views.ts';

const longest = 200;
const nudge = z.uuid().nullish();
const line = z.string().max(longest).optional();

export const problems = {
  cardless: {
    ja: 'どのお願いか分かりません。届いたカードから選んでください。',
    en: 'I cannot tell which task is meant. Please use the card that came.',
  },
  evidence: { ja: '確かめるための一行を書いてください。', en: 'Please fill in the line that is asked for.' },
  link: {
    ja: 'リンクは https:// で始まるものだけ書けます。',
    en: 'A link has to begin with https://.',
  },
  reason: { ja: '該当しない理由を書いてください。', en: 'Please say why it does not apply.' },
  nobody: { ja: 'お願いする人を選んでください。', en: 'Please choose whom to ask.' },
  settled: {
    ja: 'このお願いは、もう済んだか、取り下げられています。',
    en: 'This has been settled or taken back in the meantime.',
  },
  notAllowed: {
    ja: 'このお願いは、ほかの人に任せることができません。',
    en: 'This cannot be handed to somebody else.',
  },
} satisfies Record<string, Problem>;

type Given = { readonly subject: Subject; readonly nudge: NudgeRow };

/** Finds the task, keeps what `settle` makes of it, and shows it anew: the way of every answer here. */
function settling<Input extends Draft & { nudge?: string | null | undefined }>(
  schema: z.ZodType<Input>,
  settle: (turn: Turn, input: Input, subject: Subject) => Promise<State | Problem>,
) {
  return answer<Input>({
    schema,
    async keep(turn, input, row) {
      const subject = row && (await subjectOf(turn, row));
      if (!subject || !row) return problems.cardless;
      const state = await settle(turn, input, subject);
      return 'ja' in state ? state : await keepFor(turn, { subject, nudge: row }, state);
    },
    async show(turn, input, row, problem) {
      const subject = row && (await subjectOf(turn, row));
      if (!subject || !row) return { name: 'menu', data: { unknown: false }, language: turn.language };
      const state = subject.record?.state;
      if (problem || !state || state.state === 'open')
        return openCard(turn, row, subject, { problem, draft: problem ? input : {} });
      return settledCard(turn, row, subject, state);
    },
  });
}

export const done = settling(z.object({ nudge, evidence: line }), async (turn, input, { rule, handed }) => {
  const evidence = (input.evidence ?? '').trim();
  if (rule.content.evidence && evidence === '') return problems.evidence;
  if (holdsOtherLink(evidence)) return problems.link;
  const by = handed ? turn.person.number : null;
  return { state: 'done', evidence: evidence === '' ? null : evidence, by };
});

/** Said of somebody else's task, it gives the task back. */
export const notApplicable = settling(z.object({ nudge, reason: line }), async (_turn, input) => {
  const reason = (input.reason ?? '').trim();
  return reason === '' ? problems.reason : { state: 'not-applicable', reason };
});

export const delegate = settling(
  z.object({ nudge, to: z.string().max(64).optional() }),
  async (turn, { to = '' }, { rule, handed }) => {
    if (!rule.content.delegate || handed) return problems.notAllowed;
    const known = await colleagues(turn);
    return known.some(({ value }) => value === to) ? { state: 'delegated', to } : problems.nobody;
  },
);

/** Takes back what was said: the task is open again. */
export const reopen = settling(z.object({ nudge }), async () => ({ state: 'open' }));

/** Shows a task as it stands. */
export const open = answer({
  schema: z.object({ nudge }),
  async show(turn, _input, row) {
    const subject = row && (await subjectOf(turn, row));
    if (!subject || !row) return { name: 'menu', data: { unknown: false }, language: turn.language };
    return subject.record
      ? settledCard(turn, row, subject, subject.record.state)
      : openCard(turn, row, subject, { problem: null });
  },
});

function holdsOtherLink(text: string): boolean {
  const schemes = text.match(/[a-z][a-z0-9+.-]*(?=:\/\/)/gi) ?? [];
  return schemes.some((scheme) => scheme.toLowerCase() !== 'https') || /\b(javascript|data):/i.test(text);
}

async function keepFor(turn: Turn, { subject, nudge: row }: Given, state: State): Promise<Problem | null> {
  const { rule, until, due, handed, record } = subject;
  if (handed) return await settleHanded(turn, handed, state, row.id);
  if (record?.state.state === 'delegated' && !sameState(record.state, state))
    await withdrawHandedOver(turn, subject, record.state.to);
  await keepState(turn, { task: rule.content.task, until, due, state }, row.id);
  if (state.state === 'delegated') await handOver(turn, subject, state.to);
  return null;
}

function sameState(one: State, other: State): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The helper's word about somebody else's task: it becomes the owner's state, and the owner hears of it. */
async function settleHanded(turn: Turn, handed: Handed, state: State, row: string): Promise<Problem | null> {
  if (state.state === 'open') return problems.settled;
  const forOwner: State = state.state === 'done' ? state : { state: 'open' };
  const already = await helperRecord(turn, handed);
  if (already && sameState(already.state, state)) return null;
  if (already || !(await settleForOwner(turn, handed, forOwner))) return problems.settled;
  await keepHelperRecord(turn, handed, state, row);
  await tellOwner(turn, handed);
  return null;
}
