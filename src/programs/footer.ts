import type { Language } from '../language.ts';
import { type Readers, readersText } from '../people/visibility.ts';
import { initiativeTitle, sectionTitle } from '../policy/lookup.ts';
import type { Pack } from '../policy/pack.ts';
import type { Rule } from '../policy/rule.ts';

/** The end of every card: why it came (rule, initiative, section of the policy) and who can read the answer. */
export interface Footer {
  readonly rule: string;
  readonly initiative: string;
  readonly section: string;
  readonly readers: string;
}

export function footerOf(pack: Pack, rule: Rule, readers: Readers, language: Language): Footer {
  return {
    rule: rule.title[language],
    initiative: initiativeTitle(pack, rule.initiative)?.[language] ?? rule.initiative,
    section: sectionText(pack, rule.source, language),
    readers: readersText(readers)[language],
  };
}

/** A section as people cite it: its number and title. */
export function sectionText(pack: Pack, section: string, language: Language): string {
  const title = sectionTitle(pack, section)?.[language];
  return title ? `${section} ${title}` : section;
}
