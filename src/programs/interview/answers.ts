import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { toText } from '../../store/moments.ts';
import type { InterviewRow, NudgeRow } from '../../store/schema.ts';
import { type Answer, answer, type Problem, type Turn } from '../program.ts';
import { alternatives } from './alternatives.ts';
import { change, keepWhen, type Meeting, meetingBy, meetingsOf } from './records.ts';
import { offer, remindBoth, tellOther } from './tell.ts';
import { isProposed, mayDo, meetingCard, tableCard } from './views.ts';

const nudge = z.uuid().nullish();
const about = z.object({ nudge, id: z.uuid(), revision: z.int() });
type About = z.infer<typeof about>;

const problems = {
  gone: {
    ja: 'この面談は、もうあなたのものではありません。',
    en: 'This interview is no longer yours.',
  },
  changed: {
    ja: 'その間に面談が変わりました。いまの内容を見て、もう一度選んでください。',
    en: 'The interview has changed in the meantime. Please look at it as it is now and choose again.',
  },
  taken: {
    ja: 'その日時は、もう空いていません。ほかの日時を選んでください。',
    en: 'That time is no longer free. Please choose another.',
  },
  time: { ja: '日時を選んでください。', en: 'Please choose a time.' },
  words: { ja: 'いつなら都合がよいか、一言書いてください。', en: 'Please write when you could.' },
  nothing: { ja: '決める候補は、もうありません。', en: 'There is no proposal left to confirm.' },
} satisfies Record<string, Problem>;

type Step = 'accept' | 'choose' | 'decline' | 'held';

/** Finds the interview as the card showed it, does one thing about it, and shows it anew. */
function acting<Input extends About & { words?: string | undefined }>(
  schema: z.ZodType<Input>,
  step: Step,
  act: (turn: Turn, meeting: Meeting, input: Input, nudge: NudgeRow | null) => Promise<Problem | null>,
): Answer {
  return answer<Input>({
    schema,
    async keep(turn, input, row) {
      const meeting = await meetingBy(turn, input.id);
      if (!meeting) return problems.gone;
      if (meeting.row.revision !== input.revision || !mayDo(turn, meeting)[step]) return problems.changed;
      return await act(turn, meeting, input, row);
    },
    async show(turn, input, row, problem) {
      const meeting = await meetingBy(turn, input.id);
      if (!meeting) return tableCard(turn, row, null, problem);
      return meetingCard(turn, meeting, row, { problem, words: problem ? input.words : undefined });
    },
  });
}

/** Shows an interview as it stands. */
const open = answer({
  schema: z.object({ nudge, id: z.uuid() }),
  async show(turn, { id }, row) {
    const meeting = await meetingBy(turn, id);
    return meeting ? meetingCard(turn, meeting, row) : tableCard(turn, row, null, problems.gone);
  },
});

/** 「この日時で」: both have agreed. */
const accept = acting(about, 'accept', async (turn, { row }) => {
  const agreed = await change(turn, row, { state: 'agreed' });
  return agreed ? await settle(turn, agreed) : problems.changed;
});

/** Another time: agreed at once when the employee takes it, asked of them when the supervisor does. */
const choose = acting(
  about.extend({ start: z.string().max(40).optional() }),
  'choose',
  async (turn, { row, mine }, { start = '' }) => {
    if (start === '') return problems.time;
    const free = await alternatives(turn, row, Number.POSITIVE_INFINITY);
    const found = free.find(({ begins }) => begins.equals(momentOf(start) ?? turn.now));
    if (!found) return problems.taken;
    const times = { startsAt: toText(found.begins), endsAt: toText(found.ends) };
    const changed = await change(turn, row, { state: mine === 'employee' ? 'agreed' : 'offered', ...times });
    if (!changed) return problems.changed;
    if (mine === 'employee') return await settle(turn, changed);
    await offer(turn, changed);
    return null;
  },
);

/** None of them fits; when one could is for the supervisor to read. */
const decline = acting(
  about.extend({ words: z.string().max(200).optional() }),
  'decline',
  async (turn, { row }, { words = '' }, nudgeRow) => {
    if (words.trim() === '') return problems.words;
    const declined = await change(turn, row, { state: 'declined', startsAt: null, endsAt: null });
    if (!declined) return problems.changed;
    await keepWhen(turn, declined, words.trim(), nudgeRow?.id ?? null);
    await tellOther(turn, declined);
    return null;
  },
);

const held = acting(about, 'held', async (turn, { row }) =>
  (await change(turn, row, { state: 'held' })) ? null : problems.changed,
);

/** It did not take place: the plan finds a new time. */
const notHeld = acting(about, 'held', async (turn, { row }) =>
  (await change(turn, row, { state: 'open', startsAt: null, endsAt: null })) ? null : problems.changed,
);

/** Every proposal of the supervisor goes to those concerned. */
const confirm = answer({
  schema: z.object({ nudge }),
  async keep(turn) {
    const proposed = (await meetingsOf(turn)).filter(isProposed);
    if (proposed.length === 0) return problems.nothing;
    for (const { row } of proposed) {
      const offered = await change(turn, row, { state: 'offered' });
      if (offered) await offer(turn, offered);
    }
    return null;
  },
  show: (turn, _input, row, problem) => tableCard(turn, row, null, problem),
});

async function settle(turn: Turn, row: InterviewRow): Promise<null> {
  await tellOther(turn, row);
  await remindBoth(turn, row);
  return null;
}

function momentOf(text: string): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return null;
  }
}

export const answers: Readonly<Record<string, Answer>> = {
  'interview.open': open,
  'interview.confirm': confirm,
  'interview.accept': accept,
  'interview.choose': choose,
  'interview.decline': decline,
  'interview.held': held,
  'interview.not-held': notHeld,
};
