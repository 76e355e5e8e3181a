import { expect, test } from 'vitest';
import { SQLite } from '../../src/store/sqlite-library.ts';
import { openStore } from '../../src/store/store.ts';
import { watchStatements } from '../crash/harness/statements.ts';
import { storeKinds } from '../support/stores.ts';

const statements: string[] = [];
watchStatements((text, edge) => edge === 'before' && statements.push(text));

const people = ['1001', '1002', '1003'];
const [from, to] = ['2026-11-23T00:00:00.000Z', '2026-11-30T00:00:00.000Z'];

test('what is asked about a few people reads what is theirs, and not all that there is', async () => {
  const url = (await storeKinds[0]?.url()) ?? '';
  const store = await openStore(url);
  statements.length = 0;
  await store.nudges.deliveredBetween(from, to, people);
  await store.answers.traces('my-card', 'reflection', '2026-W01', people);
  const asked = [...statements];
  await store.close();
  const database = new SQLite(url.slice('file:'.length), { readonly: true });
  const plans = asked.map((text) => {
    const steps = database.prepare<unknown[], { detail: string }>(`explain query plan ${text}`);
    return steps.all(text.match(/\?/g)?.map(() => '[]') ?? []).map(({ detail }) => detail);
  });
  database.close();
  expect(plans.map(([, step]) => step)).toEqual([
    expect.stringMatching(/^SEARCH nudges USING INDEX nudges_budget \(employee=\? /),
    expect.stringMatching(/^SEARCH answers USING INDEX answers_once \(employee=\? AND program=\? /),
  ]);
});
