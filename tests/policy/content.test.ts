import { expect, test } from 'vitest';
import { paths } from '../../src/paths.ts';
import { checkPack } from '../../src/policy/check.ts';
import { loadPack } from '../../src/policy/load.ts';
import { ranks } from '../../src/policy/person.ts';
import { catalogueOf } from '../../src/programs/compose.ts';
import { programs } from '../../src/programs/index.ts';

const catalogue = catalogueOf(programs);
const result = loadPack(paths.policy, catalogue);
const pack = result.ok ? result.pack : null;

test('the shipped pack is in order, and every example holds', () => {
  const { ok, problems } = checkPack(paths.policy, catalogue);
  expect(problems).toEqual([]);
  expect(ok).toBe(true);
});

test('it holds what the policy counts', () => {
  expect(pack?.values.targetEmployee.qualities).toHaveLength(5);
  expect(pack?.values.tenActions).toHaveLength(10);
  expect(pack?.values.stances).toHaveLength(3);
  expect(pack?.competencies.basicQualities).toHaveLength(5);
  expect(pack?.competencies.ranks.map(({ rank, abilities }) => [rank, abilities.length])).toEqual([
    ['staff', 5],
    ['senior-staff', 6],
    ['chief', 6],
    ['deputy-manager', 6],
    ['manager', 6],
    ['director', 6],
  ]);
  expect(pack?.initiatives.focusAreas.map(({ initiatives }) => initiatives.length)).toEqual([6, 11, 3, 7]);
});

test('every rank finds at least two suggestions for each action', () => {
  const suggestions = pack?.myCard.suggestions ?? [];
  for (const rank of ranks)
    for (const { id } of pack?.values.tenActions ?? [])
      expect(
        suggestions.filter((each) => each.action === id && each.ranks.includes(rank)).length,
        `${rank} ${id}`,
      ).toBeGreaterThanOrEqual(2);
});
