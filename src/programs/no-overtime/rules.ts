import type { Language, Localized } from '../../language.ts';
import { findRule } from '../../policy/lookup.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Rule } from '../../policy/rule.ts';
import type { NudgeRow } from '../../store/schema.ts';
import { type Footer, footerOf } from '../footer.ts';
import type { Turn } from '../program.ts';
import type { Content, ContentOf, Kind } from './content.ts';
import { program, visibility } from './records.ts';

/** Who reads what is answered, in words that name the two sides. */
const readers = {
  plan: {
    ja: 'あなただけ。残る予定のときは上司も。人事課には理由の5人以上の集計のみ',
    en: 'only you; your supervisor too if you need to stay; HR sees totals of reasons of five or more people',
  },
  result: {
    ja: 'あなただけ（人事課には理由の5人以上の集計のみ）',
    en: 'only you (HR sees totals of reasons of five or more people)',
  },
  decision: { ja: 'あなたと本人', en: 'you and the person concerned' },
  nothing: { ja: 'あなただけ（回答のないカードです）', en: 'only you (there is nothing to answer)' },
} satisfies Record<string, Localized>;

/** The rule behind a card: the one that sent it, or for a card somebody called up the first of its kind. */
export function ruleOf<K extends Kind>(
  pack: Pack,
  kind: K,
  nudge: NudgeRow | null = null,
): { readonly rule: Rule; readonly content: ContentOf<K> } | null {
  const sender = nudge ? findRule(pack, nudge.rule) : undefined;
  const rule = [...(sender ? [sender] : []), ...pack.rules].find(
    (each) => each.program === program && (each.content as Content).kind === kind,
  );
  return rule ? { rule, content: rule.content as ContentOf<K> } : null;
}

export function introOf(turn: Turn, kind: Kind, nudge: NudgeRow | null): string {
  return ruleOf(turn.pack, kind, nudge)?.content.intro[turn.language] ?? '';
}

export function footerFor(
  turn: Turn,
  kind: Kind,
  nudge: NudgeRow | null,
  who: keyof typeof readers,
): Footer | null {
  const found = ruleOf(turn.pack, kind, nudge);
  if (!found) return null;
  const footer = footerOf(turn.pack, found.rule, visibility.plan, turn.language);
  return { ...footer, readers: readers[who][turn.language] };
}

/** What can be tapped for having to stay, as a choice in a card. */
export function reasonChoices({
  pack,
  language,
}: Turn): { readonly value: string; readonly title: string }[] {
  return reasonsOf(pack).map(({ id, text }) => ({ value: id, title: text[language] }));
}

/** A reason in words; one that the policy no longer has is an earlier one. */
export function reasonText(pack: Pack, id: string, language: Language): string {
  return (reasonsOf(pack).find((reason) => reason.id === id)?.text ?? earlier)[language];
}

const earlier: Localized = { ja: '以前の選択肢', en: 'An earlier choice' };

export function isReason(pack: Pack, id: string | undefined): id is string {
  return reasonsOf(pack).some((reason) => reason.id === id);
}

function reasonsOf(pack: Pack): ContentOf<'morning-plan'>['reasons'] {
  return ruleOf(pack, 'morning-plan')?.content.reasons ?? [];
}
