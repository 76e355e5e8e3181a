import { z } from 'zod';
import { cardOf } from '../card.ts';
import { type FollowUpKind, followUpKind, type Sequel } from '../program.ts';
import { planOn, visibility } from './records.ts';
import { replyTo } from './replies.ts';
import { replyText } from './reply-text.ts';
import { footerFor } from './rules.ts';
import { summaryCard } from './summary.ts';
import { stayingOn } from './team.ts';
import { wantsNothing } from './wishes.ts';

const date = z.iso.date();
const helpData = z.object({ date, employee: z.string(), from: z.string() });

/** What the supervisor replied, to whoever planned; nothing when the plan or the reply changed in the meantime. */
const reply = followUpKind({
  schema: z.object({ date, revision: z.int() }),
  readers: visibility.plan,
  async compose(turn) {
    const { data, nudge } = turn;
    const plan = await planOn(turn, data.date);
    const given = plan?.stay ? await replyTo(turn, data.date, plan) : null;
    if (given?.revision !== data.revision || data.date !== turn.today) return null;
    return cardOf(turn, 'no-overtime-reply', {
      nudge: nudge.id,
      date: data.date,
      reply: replyText(turn, given),
      canGo: given.decision !== 'agree',
      until: plan?.stay?.until ?? '',
      footer: footerFor(turn, 'supervisor-summary', nudge, 'plan'),
    });
  },
});

/** Asks a colleague to help somebody who would have to stay. Why they would have to is theirs to tell. */
const help = followUpKind<z.infer<typeof helpData>>({
  schema: helpData,
  readers: visibility.result,
  compose: (turn) => helpCard(turn, false),
});

const helpOver = followUpKind<z.infer<typeof helpData>>({
  schema: helpData,
  readers: visibility.result,
  compose: (turn) => helpCard(turn, true),
});

async function helpCard(turn: Sequel<z.infer<typeof helpData>>, over: boolean) {
  const { data, nudge, today } = turn;
  const whom = await turn.store.employees.byNumber(data.employee);
  if (!whom || data.date !== today) return null;
  return cardOf(turn, 'no-overtime-help', {
    over,
    name: whom.name,
    from: data.from,
    footer: footerFor(turn, 'supervisor-summary', nudge, 'nothing'),
  });
}

/** Plans that came after the summary. */
const late = followUpKind({
  schema: z.object({ date }),
  readers: visibility.plan,
  async compose(turn) {
    if (turn.data.date !== turn.today || (await wantsNothing(turn))) return null;
    const staying = await stayingOn(turn, turn.data.date);
    if (staying.every((each) => each.reply !== null)) return null;
    return summaryCard(turn, turn.data.date, turn.nudge, { staying });
  },
});

export const followUps: Readonly<Record<string, FollowUpKind>> = {
  'no-overtime.reply': reply,
  'no-overtime.help': help,
  'no-overtime.help-over': helpOver,
  'no-overtime.late': late,
};
