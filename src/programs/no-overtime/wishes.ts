import { wishesOf } from '../../people/preferences.ts';
import type { Turn } from '../program.ts';
import { program } from './records.ts';

/** Whether a supervisor has paused or switched off what would otherwise come at once because others ask for it. */
export async function wantsNothing({ store, person, today }: Turn): Promise<boolean> {
  const preference = await store.preferences.of(person.number);
  const paused = (preference?.paused_until ?? '') >= today;
  return paused || wishesOf(preference).muted.has(program);
}
