import { z } from 'zod';
import type { Card } from '../../delivery/sender.ts';
import { readAnswers } from '../../people/visibility.ts';
import type { NudgeRow } from '../../store/schema.ts';
import { cardOf } from '../card.ts';
import { keepAnswer, ownAnswers } from '../keep.ts';
import { type Mark, reflections } from '../my-card/records.ts';
import { markSigns } from '../my-card/views.ts';
import { weekText } from '../my-card/weeks.ts';
import { type Answer, answer, type Problem, type Turn } from '../program.ts';
import { nudge, problems } from './acting.ts';
import { cycleOfKind, cycleWords } from './cycle.ts';
import { type Meeting, meetingBy, program } from './records.ts';
import { tableCard } from './table.ts';
import { footerFor, whenText } from './views.ts';

/** So many weeks of the own actions are a trend. */
const WEEKS = 8;
const marks: readonly Mark[] = ['done', 'partly', 'not'];

interface Memo {
  readonly words: string;
  readonly shared: boolean;
}

/** The preparation sheet of one's own side. */
const open: Answer = answer({
  schema: z.object({ nudge, id: z.uuid() }),
  show: (turn, { id }, row) => shown(turn, id, row, null),
});

/** What one wants to talk about: for own eyes, or for the supervisor as well. */
const keep: Answer = answer({
  schema: z.object({
    nudge,
    id: z.uuid(),
    memo: z.string().max(400).optional(),
    shared: z.string().max(5).optional(),
  }),
  async keep(turn, { id, memo = '', shared }, row) {
    const meeting = await meetingBy(turn, id);
    if (!meeting) return problems.gone;
    const words = memo.trim();
    const withSupervisor = meeting.mine === 'employee' && shared === 'true' && words !== '';
    await keepAnswer(turn, {
      program,
      kind: 'memo',
      period: id,
      body: { words },
      items: words === '' ? 0 : 1,
      visibility: 'supervisor-if-shared',
      sharedWith: withSupervisor ? meeting.row.supervisor : null,
      nudge: row?.id ?? null,
    });
    return null;
  },
  show: (turn, { id }, row, problem) => shown(turn, id, row, problem),
});

async function shown(turn: Turn, id: string, row: NudgeRow | null, problem: Problem | null): Promise<Card> {
  const meeting = await meetingBy(turn, id);
  return meeting
    ? await sheetCard(turn, meeting, row)
    : await tableCard(turn, row, { intro: null, problem: problem ?? problems.gone });
}

async function sheetCard(turn: Turn, meeting: Meeting, nudgeRow: NudgeRow | null): Promise<Card> {
  const { language, pack } = turn;
  const { row, mine, other } = meeting;
  const cycle = cycleOfKind(pack, row.kind);
  const memo = await ownMemo(turn, meeting);
  const isEmployee = mine === 'employee';
  return cardOf(turn, 'interview-sheet', {
    nudge: nudgeRow?.id ?? null,
    id: row.id,
    kind: cycle ? cycleWords[cycle.kind][language] : row.kind,
    name: other.name,
    when: whenText(turn, row),
    prompts: ((isEmployee ? cycle?.content.prepare : cycle?.content.guide) ?? []).map(
      (text) => text[language],
    ),
    trend: isEmployee ? await trend(turn) : [],
    abilities: isEmployee ? [] : abilitiesOf(turn, meeting),
    said: isEmployee ? null : await sharedMemo(turn, meeting),
    memo: memo.words,
    mayShare: isEmployee,
    shared: memo.shared ? 'true' : 'false',
    footer: footerFor(turn, row.kind),
  });
}

async function ownMemo(turn: Turn, { row }: Meeting): Promise<Memo> {
  const [answer] = await ownAnswers(turn, program, 'memo', { period: row.id });
  if (!answer) return { words: '', shared: false };
  const { words } = JSON.parse(answer.body) as Memo;
  return { words, shared: answer.shared_with === row.supervisor };
}

/** What the employee shared for this interview; the reading is in their access log. */
async function sharedMemo(turn: Turn, { row }: Meeting): Promise<string | null> {
  const viewer = { role: 'supervisor', employee: turn.person.number } as const;
  const query = { program, kind: 'memo', period: row.id, employee: row.employee };
  const [answer] = await readAnswers(turn.store, viewer, query, turn.now);
  return answer ? (JSON.parse(answer.body) as Memo).words : null;
}

/** The weeks of the person's own actions, the earliest first. */
async function trend(turn: Turn) {
  const weeks = await reflections(turn, WEEKS);
  return weeks.reverse().map(({ week, marks: given }) => ({
    week: weekText(week, turn.language),
    marks: marks
      .map((mark) => `${markSigns[mark]} ${given.filter((each) => each.mark === mark).length}`)
      .join('  '),
  }));
}

/** What the employee's rank is to grow in. */
function abilitiesOf({ pack, language }: Turn, { other }: Meeting) {
  const rank = pack.competencies.ranks.find((each) => each.rank === other.rank);
  return (rank?.abilities ?? []).map(({ title, text }) => ({ title: title[language], text: text[language] }));
}

export const sheetAnswers: Readonly<Record<string, Answer>> = {
  'interview.sheet': open,
  'interview.memo': keep,
};
