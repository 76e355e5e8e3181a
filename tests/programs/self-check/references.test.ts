import { expect, test } from 'vitest';
import { checkPack } from '../../../src/policy/check.ts';
import { catalogueOf } from '../../../src/programs/compose.ts';
import { programs } from '../../../src/programs/index.ts';
import { packOf } from '../../flows/pack.ts';
import { checkRule, conduct } from './checklists.ts';

/** What `policy check` says of a pack, in English. */
async function faults(checklist: typeof conduct): Promise<string[]> {
  const { problems } = checkPack(
    await packOf({ rules: [checkRule], checklists: [checklist] }),
    catalogueOf(programs),
  );
  return problems.map(({ message }) => message.split(' / ').at(-1) ?? '');
}

test('a rule names a checklist that is there', async () => {
  expect(await faults(conduct)).toEqual([]);
  expect(await faults({ ...conduct, id: 'conducts' })).toEqual([
    'unknown checklist "conduct"; did you mean "conducts"?',
  ]);
});

test('a checklist names contacts that the policy has', async () => {
  const [supervisor] = conduct.consult;
  const consult = [{ ...supervisor, contact: 'helth' } as (typeof conduct.consult)[number]];
  expect(await faults({ ...conduct, consult })).toEqual(['unknown contact "helth"; did you mean "health"?']);
});
