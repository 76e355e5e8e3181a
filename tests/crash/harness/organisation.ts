import { openStore } from '../../../src/store/store.ts';
import { employeeRow } from '../../support/builders.ts';
import { reachRow } from '../../support/delivery.ts';
import type { FakeTeams } from '../../support/fake-teams/index.ts';

/** How many of those from the first on are of a kind: asked to be left alone, never installed, chat not created. */
const few = 10;

/** Fills an empty database with people who all have a place in the fake Teams; most can be reached. */
export async function seedOrganisation(url: string, teams: FakeTeams, people: number): Promise<void> {
  const numbers = Array.from({ length: people }, (_, index) => String(100_000 + index));
  const store = await openStore(url);
  await store.transaction(async (tx) => {
    await tx.employees.replace({
      employees: numbers.map((number) => employeeRow(number)),
      departments: [{ code: '101010', name: '課', parent: null }],
      changes: [],
    });
    for (const [index, number] of numbers.entries()) {
      if (index < few) await tx.preferences.change(number, { paused_until: '2027-01-31' });
      if (index >= few && index < 2 * few) continue;
      const userId = `29:${number}`;
      const conversation = teams.chats.open(userId);
      await tx.reach.put(
        reachRow(number, {
          service_url: teams.serviceUrl,
          user_id: userId,
          conversation: index < 3 * few ? null : conversation,
        }),
      );
    }
  });
  await store.close();
}
