import { z } from 'zod';
import type { NudgeRow } from '../../store/schema.ts';
import { answer, type Problem, type Turn } from '../program.ts';
import { notices } from './compose.ts';
import type { Question } from './content.ts';
import { contentOf } from './draft.ts';
import { countedLinks } from './links.ts';
import { type AnswerBody, dataOf, givenOf, keepGiven, takesAnswers } from './records.ts';
import { announcementCard, overCard } from './views.ts';

const problems = {
  cardless: {
    ja: 'どのお知らせか分かりません。届いたカードから回答してください。',
    en: 'I cannot tell which announcement is meant. Please use the card that came.',
  },
  over: { ja: '回答の受付は終わりました。', en: 'This takes no answers any more.' },
  choose: { ja: '選択肢から選んでください。', en: 'Please choose one of the answers.' },
  one: { ja: '一つだけ選んでください。', en: 'Please choose one answer only.' },
  write: { ja: '回答を書いてください。', en: 'Please write your answer.' },
} satisfies Record<string, Problem>;

const schema = z.object({
  nudge: z.uuid().nullish(),
  choice: z.string().max(40).optional(),
  text: z.string().max(1000).optional(),
});
type Input = z.infer<typeof schema>;

/** The answer to an announcement's question; a later one takes its place until the announcement expires. */
export const answerQuestion = answer({
  rosterOnly: true,
  schema,
  async keep(turn, input, nudge) {
    if (!nudge) return problems.cardless;
    const row = await turn.store.campaigns.byId(dataOf(nudge).campaign);
    const content = row && contentOf(row);
    if (!row || !content?.question || !takesAnswers(row, turn)) return problems.over;
    const body = bodyOf(content.question, input);
    if ('ja' in body) return body;
    // A trial shows what an answer looks like, and counts nowhere.
    if (dataOf(nudge).as !== 'trial') await keepGiven(turn, nudge, content, body);
    return null;
  },
  show: (turn, _input, nudge, problem) => shown(turn, nudge, problem),
});

async function shown(turn: Turn, nudge: NudgeRow | null, problem: Problem | null) {
  const { language } = turn;
  const data = nudge && dataOf(nudge);
  const row = data && (await turn.store.campaigns.byId(data.campaign));
  if (!nudge || !data || !row) return overCard(null, language, false);
  const content = contentOf(row);
  if (!takesAnswers(row, turn)) return overCard(content.title, language, row.recalled_at !== null);
  const given = data.as === 'trial' ? null : await givenOf(turn, row.id);
  const notice = given ? null : notices[data.as];
  const links = data.as === 'trial' ? new Map() : await countedLinks(turn.store, row);
  return announcementCard(content, { language, nudge: nudge.id, given, problem, notice, links });
}

/** What is kept of an answer, or what is wrong with it. */
function bodyOf(question: Question, { choice = '', text = '' }: Input): AnswerBody | Problem {
  if (question.kind === 'acknowledge') return { choices: [], text: '' };
  if (question.kind === 'text') {
    const written = text.trim();
    return written === '' ? problems.write : { choices: [], text: written };
  }
  const chosen = [...new Set(choice.split(',').filter((each) => each !== ''))];
  const choices = chosen.map(Number).filter((index) => question.choices[index] !== undefined);
  if (choices.length === 0 || choices.length < chosen.length) return problems.choose;
  if (choices.length > 1 && !question.several) return problems.one;
  return { choices: choices.sort((a, b) => a - b), text: '' };
}
