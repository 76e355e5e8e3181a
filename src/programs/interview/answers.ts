import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { InterviewRow } from '../../store/schema.ts';
import { type Answer, answer, type Problem, type Turn } from '../program.ts';
import { about, acting, problems as meetingProblems, nudge, timesOf } from './acting.ts';
import { freeAt } from './alternatives.ts';
import { block, blocked, unblock } from './blocked.ts';
import { delegateAnswers } from './delegate.ts';
import { heldAnswers } from './held.ts';
import { hrAnswers } from './hr.ts';
import { change, keepWhen, meetingBy, noTime } from './records.ts';
import { sheetAnswers } from './sheet.ts';
import { proposedTo, tableCard } from './table.ts';
import { offer, remindBoth, tellOthers } from './tell.ts';
import { meetingCard } from './views.ts';

const problems = {
  ...meetingProblems,
  taken: {
    ja: 'その日時は、もう空いていません。ほかの日時を選んでください。',
    en: 'That time is no longer free. Please choose another.',
  },
  time: { ja: '日時を選んでください。', en: 'Please choose a time.' },
  words: { ja: 'いつなら都合がよいか、一言書いてください。', en: 'Please write when you could.' },
  nothing: { ja: '決める候補は、もうありません。', en: 'There is no proposal left to confirm.' },
  replanned: {
    ja: 'その間に候補が変わりました。いまの一覧を見て、もう一度決めてください。',
    en: 'The proposals have changed in the meantime. Please look at them as they are now and confirm again.',
  },
} satisfies Record<string, Problem>;

/** Shows an interview as it stands. */
const open = answer({
  schema: z.object({ nudge, id: z.uuid() }),
  async show(turn, { id }, row) {
    const meeting = await meetingBy(turn, id);
    if (!meeting) return tableCard(turn, row, { intro: null, problem: problems.gone });
    return meetingCard(turn, meeting, row);
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
    const moment = momentOf(start);
    const free = moment && (await freeAt(turn, row, moment));
    if (!free) return problems.taken;
    const state = mine === 'employee' ? 'agreed' : 'offered';
    const changed = await change(turn, row, { state, ...timesOf(free) });
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
    const declined = await change(turn, row, { state: 'declined', ...noTime });
    if (!declined) return problems.changed;
    await keepWhen(turn, declined, words.trim(), nudgeRow?.id ?? null);
    await tellOthers(turn, declined);
    return null;
  },
);

/** The proposals that the card showed go to those concerned; what has been planned anew is shown first. */
const confirm = answer({
  schema: z.object({ nudge, seen: z.string().max(64) }),
  async keep(turn, { seen }) {
    const { proposed, name } = await proposedTo(turn);
    if (proposed.length === 0) return problems.nothing;
    if (name !== seen) return problems.replanned;
    for (const { row } of proposed) {
      const offered = await change(turn, row, { state: 'offered' });
      if (offered) await offer(turn, offered);
    }
    return null;
  },
  show: (turn, _input, row, problem) => tableCard(turn, row, { intro: null, problem }),
});

async function settle(turn: Turn, row: InterviewRow): Promise<null> {
  await tellOthers(turn, row);
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
  'interview.blocked': blocked,
  'interview.block': block,
  'interview.unblock': unblock,
  ...delegateAnswers,
  ...heldAnswers,
  ...sheetAnswers,
  ...hrAnswers,
};
