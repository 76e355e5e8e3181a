import { describe, expect, it } from 'vitest';
import { loadedPolicy } from '../support/policy.ts';

const pack = loadedPolicy();

/** What fits a card on a telephone, in Japanese letters. */
const fits = { text: 50, sign: 120 };

describe.each(pack.checklists.map((checklist) => ({ name: checklist.id, checklist })))(
  '$name',
  ({ checklist }) => {
    const items = checklist.categories.flatMap((category) => category.items);

    it('takes a few minutes: three to five categories of three to five items', () => {
      const sizes = checklist.categories.map((category) => category.items.length);
      expect([sizes.length, ...sizes].filter((size) => size < 3 || size > 5)).toEqual([]);
    });

    it('is short enough to be read at a glance', () => {
      const long = items.filter(
        ({ text, sign }) => text.ja.length > fits.text || (sign?.ja.length ?? 0) > fits.sign,
      );
      expect(long.map(({ id }) => id)).toEqual([]);
    });

    it('has something small to do for the week in every category', () => {
      const without = checklist.categories.filter(
        (category) => !category.items.some((item) => item.suggestion),
      );
      expect(without.map(({ id }) => id)).toEqual([]);
    });

    it('says where to turn by role, without numbers or addresses that a city has to fill in', () => {
      expect(checklist.consult.length).toBeGreaterThanOrEqual(3);
      expect(JSON.stringify(checklist.consult)).not.toMatch(/[0-9０-９@＠]/);
    });

    it('is brought to everybody by a rule', () => {
      const rules = pack.rules.filter(({ program }) => program === 'self-check');
      const named = rules.map(({ content }) => (content as { checklist: string }).checklist);
      expect(named).toContain(checklist.id);
    });
  },
);

it('says of every sign of misconduct what colleagues and supervisors do', () => {
  const misconduct = pack.checklists.find(({ id }) => id === 'misconduct-prevention');
  const signs = misconduct?.categories.flatMap(({ items }) => items.map(({ sign }) => sign?.ja ?? ''));
  expect(signs?.length).toBeGreaterThan(0);
  expect(signs?.filter((sign) => !sign.includes('同僚は') || !sign.includes('上司は'))).toEqual([]);
});
