import type { AnswerTo } from '../../../../remote/calls.ts';
import { type Loaded, useLoaded } from '../../../../remote/use-loaded.ts';
import { useSession } from '../../../../shell/session.ts';

/** What an audience can be made of. */
export interface Choices {
  readonly facts: AnswerTo<'GET /facts'>['items'];
  readonly departments: AnswerTo<'GET /departments'>['items'];
  readonly saved: AnswerTo<'GET /audiences'>['items'];
}

export function useChoices(): Loaded<Choices> {
  const { remote } = useSession();
  return useLoaded('choices', async (signal) => {
    const [facts, departments, saved] = await Promise.all([
      remote.ask('GET /facts', { signal }),
      remote.ask('GET /departments', { signal }),
      remote.ask('GET /audiences', { signal }),
    ]);
    return { facts: facts.items, departments: departments.items, saved: saved.items };
  });
}
