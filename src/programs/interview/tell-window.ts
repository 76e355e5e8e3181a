import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { sendFollowUp } from '../../outbox/follow-up.ts';
import type { Pack } from '../../policy/pack.ts';
import { dateText } from '../../spoken-dates.ts';
import type { InterviewCycleRow } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { cardOf } from '../card.ts';
import { followUpKind } from '../program.ts';
import { type CycleKind, cycleWords, type Window } from './cycle.ts';
import { program, visibility } from './records.ts';
import { lastMoment } from './tell.ts';
import { footerForHr } from './views.ts';

const window = z.object({ from: z.string(), to: z.string() });
const data = z.object({
  kind: z.string(),
  before: window,
  after: window,
  /** Whether the old one stays, since the new one is over. */
  kept: z.boolean(),
  beyond: z.int(),
});
type Data = z.infer<typeof data>;

interface Word {
  readonly pack: Pack;
  readonly now: Temporal.Instant;
  readonly rule: string;
  readonly open: InterviewCycleRow;
  readonly to: Window;
  readonly kept: boolean;
  readonly beyond: number;
}

/** Tells somebody of HR, once, that the policy has another window for a cycle that is open. */
export async function tellWindow(store: Store, employee: string, word: Word): Promise<void> {
  const { pack, now, rule, open, to, kept, beyond } = word;
  const before = { from: open.starts_on, to: open.ends_on };
  const told: Data = { kind: open.kind, before, after: to, kept, beyond };
  await sendFollowUp(
    store,
    {
      name: 'interview.window',
      key: [open.cycle, before.from, before.to, to.from, to.to].join('/'),
      program,
      rule,
      employee,
      at: now,
      expiresAt: lastMoment(pack, now),
      asked: true,
      data: told,
    },
    { now, policyDigest: pack.digest },
  );
}

export const windowMoved = followUpKind<Data>({
  schema: data,
  readers: visibility,
  async compose(turn) {
    const { language } = turn;
    const { kind, before, after, kept, beyond } = turn.data;
    const text = ({ from, to }: Window) => `${dateText(from, language)} – ${dateText(to, language)}`;
    return cardOf(turn, 'interview-window', {
      kind: cycleWords[kind as CycleKind]?.[language] ?? kind,
      kept,
      before: text(before),
      after: text(after),
      beyond,
      footer: footerForHr(turn, kind),
    });
  },
});
