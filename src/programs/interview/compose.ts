import type { z } from 'zod';
import type { Card } from '../../delivery/sender.ts';
import type { Localized } from '../../language.ts';
import { dateText } from '../../spoken-dates.ts';
import { toMoment } from '../../store/moments.ts';
import { cardOf } from '../card.ts';
import { type FollowUpKind, followUpKind, type Occasion, type Sequel, type Turn } from '../program.ts';
import { type Content, type OpenContent, openContent } from './content.ts';
import { cycleWords, nextWindow } from './cycle.ts';
import { belowCard } from './hr.ts';
import { meetingBy, meetingsOf, visibility } from './records.ts';
import { proposedTo, tableCard } from './table.ts';
import { aboutData, cycleData, offData } from './tell.ts';
import { trialShown } from './tell-trial.ts';
import { windowMoved } from './tell-window.ts';
import { footerFor, meetingCard, momentText } from './views.ts';

export async function compose(occasion: Occasion<Content>): Promise<Card | null> {
  const { content, language, nudge } = occasion;
  const opened = openContent(content);
  if (opened) return openCard(occasion, opened);
  if (content.step === 'remind') return tomorrow(occasion);
  const waiting = await waitingFor(occasion);
  return waiting.length === 0 ? null : tableCard(occasion, nudge, { intro: content.intro[language] });
}

/** What the person holds and has no time for. */
async function waitingFor(turn: Turn) {
  const states = ['open', 'proposed', 'offered', 'declined'];
  return (await meetingsOf(turn)).filter(
    ({ mine, row }) => mine === 'supervisor' && states.includes(row.state),
  );
}

function openCard(occasion: Occasion<Content>, content: OpenContent): Card {
  const { language, wantedOn } = occasion;
  const { from, to } = nextWindow(content, wantedOn);
  return cardOf(occasion, 'interview-open', {
    kind: cycleWords[content.cycle][language],
    intro: content.intro[language],
    from: dateText(from, language),
    to: dateText(to, language),
    minutes: content.minutes,
    prepare: content.prepare.map((text) => text[language]),
    footer: footerFor(occasion, content.cycle),
  });
}

/** The next interview, on the working day before it. */
async function tomorrow(occasion: Occasion<Content>): Promise<Card | null> {
  const { pack, wantedOn, nudge } = occasion;
  const next = pack.calendar.nextWorkingDay(wantedOn);
  const meeting = (await meetingsOf(occasion)).find(
    ({ row }) =>
      row.state === 'agreed' &&
      row.starts_at !== null &&
      pack.calendar.dateOf(toMoment(row.starts_at)) === next,
  );
  return meeting ? meetingCard(occasion, meeting, nudge, pushed) : null;
}

const pushed = { problem: null, pushed: true };

type CycleData = z.infer<typeof cycleData>;

const about = followUpKind<z.infer<typeof aboutData>>({
  schema: aboutData,
  readers: visibility,
  compose: asItStands,
});

/** The interview, unless it has changed since; then other word of it is on its way. */
async function asItStands(turn: Sequel<z.infer<typeof aboutData>>): Promise<Card | null> {
  const meeting = await meetingBy(turn, turn.data.id);
  return meeting?.row.revision === turn.data.revision ? meetingCard(turn, meeting, turn.nudge, pushed) : null;
}

const off = followUpKind<z.infer<typeof offData>>({
  schema: offData,
  readers: visibility,
  async compose(turn) {
    const { data, pack, language, rule } = turn;
    const kind = openContent(rule.content)?.cycle;
    return cardOf(turn, 'interview-off', {
      name: data.name,
      when: momentText(pack.calendar.zone, data.startsAt, language),
      footer: kind ? footerFor(turn, kind) : null,
    });
  },
});

/** New proposals, or what has no time near the end, as long as there is any. */
function tableOf(intro: Localized, isStill: (turn: Turn) => Promise<boolean>): FollowUpKind {
  return followUpKind<CycleData>({
    schema: cycleData,
    readers: visibility,
    compose: async (turn) =>
      (await isStill(turn)) ? tableCard(turn, turn.nudge, { intro: intro[turn.language] }) : null,
  });
}

const proposals = tableOf(
  {
    ja: '部下の方々との面談の候補日時があります。このままでよければ一度で決まります。合わないところだけ直してください。',
    en: 'There are proposed times for interviews with your people. If they suit you, one tap settles them all. Change only those that do not.',
  },
  async (turn) => (await proposedTo(turn)).proposed.length > 0,
);

const deadline = tableOf(
  {
    ja: '面談の期間がまもなく終わります。日時の決まっていない面談が残っています。',
    en: 'The time for interviews is nearly over, and some still have no time.',
  },
  async (turn) => (await waitingFor(turn)).length > 0,
);

/** How far the interviews of one's own people with theirs are: numbers only. */
const below = followUpKind<CycleData>({
  schema: cycleData,
  readers: visibility,
  compose: (turn) => belowCard(turn, turn.data.cycle),
});

export const followUps: Readonly<Record<string, FollowUpKind>> = {
  'interview.offered': about,
  'interview.unanswered': about,
  'interview.proposals': proposals,
  'interview.deadline': deadline,
  'interview.below': below,
  'interview.told': about,
  'interview.soon': about,
  'interview.after': about,
  'interview.off': off,
  'interview.trial': trialShown,
  'interview.window': windowMoved,
};
