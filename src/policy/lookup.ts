import type { Localized } from '../language.ts';
import { announcement } from './announcement.ts';
import type { Pack } from './pack.ts';
import type { Rule } from './rule.ts';
import { allInitiatives } from './schema/initiatives.ts';

/** A rule by its id, that of HR's announcements included; `undefined` when the pack no longer has it. */
export function findRule(pack: Pack, id: string): Rule | undefined {
  return pack.rules.find((rule) => rule.id === id) ?? (id === announcement.id ? announcement : undefined);
}

/** The title of an initiative, wherever in the policy it stands. */
export function initiativeTitle(pack: Pack, id: string): Localized | undefined {
  return allInitiatives(pack.initiatives).find((initiative) => initiative.id === id)?.title;
}

/** The title of a section of the policy. */
export function sectionTitle(pack: Pack, id: string): Localized | undefined {
  return pack.policy.sections.find((section) => section.id === id)?.title;
}
