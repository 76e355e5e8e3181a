import { cardOf } from '../card.ts';
import type { Command, Turn } from '../program.ts';
import { presentRecord, program } from './records.ts';
import { subjectOf } from './subject.ts';
import { dueText, stateText } from './views.ts';

/** How many of a person's latest nudges are looked through for tasks, and how many tasks the list holds. */
const lookedAt = 100;
const listed = 8;

const tasks: Command = {
  name: 'tasks',
  words: { ja: ['やること', 'タスク'], en: ['tasks', 'task', 'to do'] },
  help: { ja: '頼まれていることと期限を見る', en: 'See what you are asked to do, and by when' },
  async show(turn) {
    const items = await latest(turn);
    return [cardOf(turn, 'task-list', { items, empty: items.length === 0 })];
  },
};

/** Each task once, by the latest card about it. */
async function latest(turn: Turn) {
  const nudges = await turn.store.nudges.ofEmployee(turn.person.number, lookedAt);
  const seen = new Set<string>();
  const items = [];
  for (const nudge of nudges) {
    if (nudge.program !== program || nudge.sent_at === null || items.length === listed) continue;
    const subject = await subjectOf(turn, nudge);
    if (!subject) continue;
    const key = `${subject.handed?.owner ?? ''}/${subject.rule.content.task}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const record = subject.handed ? subject.record : await presentRecord(turn, subject.rule.content.task);
    items.push({
      nudge: nudge.id,
      title: subject.rule.content.title[turn.language],
      due: dueText(turn, subject.due),
      state: await stateText(turn, record?.state ?? { state: 'open' }),
      open: record === null,
    });
  }
  return items;
}

export const commands: readonly Command[] = [tasks];
