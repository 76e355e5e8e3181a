import type { Card } from '../delivery/sender.ts';
import type { Localized } from '../language.ts';
import { followUpName } from '../outbox/follow-up.ts';
import { readersText } from '../people/visibility.ts';
import { announcement } from '../policy/announcement.ts';
import { findRule, initiativeTitle } from '../policy/lookup.ts';
import { sectionText } from '../programs/footer.ts';
import type { Program, Turn } from '../programs/program.ts';
import { dateText, timeText } from '../spoken-dates.ts';
import { toMoment } from '../store/moments.ts';
import type { NudgeRow } from '../store/schema.ts';

/** How many cards back the question "why did I get this?" is answered. */
const shown = 5;
/** Skipped and waiting nudges among the latest are passed over. */
const lookedAt = 40;

const withdrawn: Localized = { ja: '（今は使われていないきまり）', en: '(a rule no longer in use)' };

/** The last cards that came: which rule, initiative and section sent each, and who can read the answer. */
export async function whyCard(turn: Turn, programs: readonly Program[]): Promise<Card> {
  const nudges = await turn.store.nudges.ofEmployee(turn.person.number, lookedAt);
  const sent = nudges.filter((nudge) => nudge.sent_at !== null).slice(0, shown);
  const items = sent.map((nudge) => item(turn, nudge, programs));
  return { name: 'why', data: { items, empty: items.length === 0 }, language: turn.language };
}

function item({ pack, language }: Turn, nudge: NudgeRow, programs: readonly Program[]) {
  const moment = toMoment(nudge.sent_at ?? nudge.due_at);
  const when = `${dateText(pack.calendar.dateOf(moment), language)} ${timeText(moment, pack.calendar.zone)}`;
  const rule = findRule(pack, nudge.rule);
  // What HR announces serves no measure of the policy.
  const serves = rule && rule.id !== announcement.id ? rule : null;
  const program = programs.find(({ name }) => name === nudge.program);
  const followUp = followUpName(nudge);
  const readers =
    followUp === null ? rule && program?.readers(rule.content) : program?.followUps?.[followUp]?.readers;
  return {
    when,
    title: rule?.title[language] ?? withdrawn[language],
    rule: nudge.rule,
    initiative: serves ? (initiativeTitle(pack, serves.initiative)?.[language] ?? serves.initiative) : null,
    section: serves ? sectionText(pack, serves.source, language) : null,
    readers: readers ? readersText(readers)[language] : null,
  };
}
