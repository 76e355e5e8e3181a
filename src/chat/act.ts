import type { Localized } from '../language.ts';
import type { Log } from '../log.ts';
import { proveDelivered } from '../outbox/outbox.ts';
import type { Answer, Turn } from '../programs/program.ts';
import type { NudgeRow } from '../store/schema.ts';
import type { InboundEvent, InboundReply } from './inbound.ts';

type Action = Extract<InboundEvent, { kind: 'action' }>;

interface ActParts {
  readonly answers: ReadonlyMap<string, Answer>;
  readonly log: Log;
}

const notices = {
  unknown: {
    ja: 'このボタンは今は使えません。「メニュー」と入力すると、できることを表示します。',
    en: 'This button no longer works. Type “menu” to see what I can do.',
  },
  input: {
    ja: '入力を読み取れませんでした。長すぎる項目や空の項目がないか確かめて、もう一度お試しください。',
    en: 'I could not read what was entered. Please check for entries that are too long or empty, and try again.',
  },
  notYours: {
    ja: 'このカードには回答できません。あなたに届いたカードから回答してください。',
    en: 'This card is not yours to answer. Please use a card that was sent to you.',
  },
} satisfies Record<string, Localized>;

/**
 * A tap on a card: checks the verb, the inputs and whose card it is, keeps the answer and shows the card anew.
 * A repeated activity is only shown again, so that an old one that comes late undoes nothing.
 */
export async function act(
  parts: ActParts,
  turn: Turn,
  action: Action,
  first: boolean,
): Promise<InboundReply> {
  const answer = parts.answers.get(action.verb);
  if (!answer || (answer.isFor && !(await answer.isFor(turn))))
    return refuse(parts, turn, notices.unknown, 'unknown verb');
  const input = answer.schema.safeParse(action.data);
  if (!input.success) return refuse(parts, turn, notices.input, 'inputs refused');
  const nudge = await nudgeOf(turn, action);
  if (nudge === 'not-yours') return refuse(parts, turn, notices.notYours, 'not the nudge of this person');
  const problem = first && answer.keep ? await answer.keep(turn, input.data, nudge) : null;
  // What kept nothing is judged anew when it is repeated, or the repetition would look like a success.
  if (problem) await turn.store.inbound.forget(action.from.conversationId, action.activityId);
  if (nudge) {
    const answered = problem === null && answer.keep !== undefined;
    await proveDelivered(turn.store, nudge, turn.now, { answered });
  }
  const shown = await answer.show(turn, input.data, nudge, problem);
  const cards = Array.isArray(shown) ? shown : [shown];
  // What comes beside the card has come when it is asked for again.
  return { kind: 'cards', cards: first ? cards : cards.slice(0, 1) };
}

/** The nudge a card came with. One that does not exist is treated like somebody else's: neither is told. */
async function nudgeOf(turn: Turn, { verb, data }: Action): Promise<NudgeRow | null | 'not-yours'> {
  const id = data.nudge;
  if (id === undefined || id === null || id === '') return null;
  const nudge = typeof id === 'string' ? await turn.store.nudges.byId(id) : undefined;
  if (nudge?.employee !== turn.person.number) return 'not-yours';
  // Verbs are `program.what`: a nudge of one program is no ticket to another's answers. A digest opens any.
  const matches = verb.startsWith(`${nudge.program}.`) || verb === 'chat.open';
  return matches ? nudge : 'not-yours';
}

function refuse({ log }: ActParts, turn: Turn, notice: Localized, why: string): InboundReply {
  log.info({ employee: turn.person.number, why }, 'action refused');
  return { kind: 'notice', text: notice[turn.language] };
}
