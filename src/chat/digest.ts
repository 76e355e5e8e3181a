import { z } from 'zod';
import type { DigestComposer } from '../delivery/composer.ts';
import type { Card } from '../delivery/sender.ts';
import type { Language } from '../language.ts';
import { findRule, initiativeTitle } from '../policy/lookup.ts';
import type { Pack } from '../policy/pack.ts';
import type { Rule } from '../policy/rule.ts';
import { composer } from '../programs/compose.ts';
import { sectionText } from '../programs/footer.ts';
import { type Answer, answer, type Program, type Turn } from '../programs/program.ts';
import type { NudgeRow } from '../store/schema.ts';

interface Item {
  readonly nudge: string;
  readonly title: string;
  readonly initiative: string;
  readonly section: string;
  readonly state: 'open' | 'answered' | 'over';
}

/** Makes the card on which several nudges of a person go out: what each is, why it came, and a button to open it. */
export function digestComposer(pack: () => Pack): DigestComposer {
  return (several) => {
    const language = several[0]?.person.language ?? 'ja';
    const items = several.map(({ nudge, rule }) => itemOf(pack(), nudge, rule, language));
    return cardOf(items, language);
  };
}

/** Opens one of the nudges of a digest: its card comes beside, and the digest stays for the others. */
export function openAnswer(programs: readonly Program[]): Answer {
  return answer({
    schema: z.object({ nudge: z.uuid() }),
    async show(turn, _input, nudge) {
      if (!nudge) return [cardOf([], turn.language)];
      const rule = findRule(turn.pack, nudge.rule);
      const { store, pack, person, employee, now } = turn;
      const compose = composer({ store, pack: () => pack, programs });
      const opened = rule ? await compose({ nudge, rule, person, employee, now }) : null;
      const digest = await digestNow(turn, nudge, opened === null);
      return opened ? [digest, opened] : [digest];
    },
  });
}

/** The digest as it stands now; what is over says so. */
async function digestNow({ store, pack, language }: Turn, asked: NudgeRow, isOver: boolean): Promise<Card> {
  const items = (await store.nudges.sharing(asked)).flatMap((nudge) => {
    const rule = findRule(pack, nudge.rule);
    // What was left out of the card when it was made stays out of it.
    if (!rule || (nudge.state !== 'sent' && nudge.id !== asked.id)) return [];
    const item = itemOf(pack, nudge, rule, language);
    return nudge.id === asked.id && isOver && item.state === 'open'
      ? { ...item, state: 'over' as const }
      : item;
  });
  return cardOf(items, language);
}

function itemOf(pack: Pack, { id, answered_at }: NudgeRow, rule: Rule, language: Language): Item {
  return {
    nudge: id,
    title: rule.title[language],
    initiative: initiativeTitle(pack, rule.initiative)?.[language] ?? rule.initiative,
    section: sectionText(pack, rule.source, language),
    state: answered_at === null ? 'open' : 'answered',
  };
}

function cardOf(items: readonly Item[], language: Language): Card {
  return { name: 'digest', data: { count: items.length, items }, language };
}
