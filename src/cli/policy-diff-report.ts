import type { PersonEffect, PolicyEffect, RuleEffect, Side } from '../planning/policy-effect.ts';

/** A screen has room for so many people; `--json` has them all. */
const peopleShown = 10;
const rulesShown = 3;

/** The effect for machines. */
export function effectAsJson(effect: PolicyEffect) {
  const { from, to, people, before, after, rules, affected } = effect;
  const [ja, en] = summary(effect);
  return {
    ok: true,
    from,
    to,
    people,
    nudges: { before: before.nudges, after: after.nudges, difference: after.nudges - before.nudges },
    perPerson: { before: before.perPerson, after: after.perPerson },
    budget: { before: limitsOf(before), after: limitsOf(after) },
    newRules: rules.filter(({ change }) => change === 'new').map(({ id }) => id),
    removedRules: rules.filter(({ change }) => change === 'removed').map(({ id }) => id),
    rules,
    affected: {
      people: affected.length,
      more: affected.filter(({ more }) => more > 0).length,
      less: affected.filter(({ less }) => less > 0).length,
    },
    mostAffected: affected,
    summary: ja,
    summaryEn: en,
  };
}

function limitsOf({ dropped, moved }: Side) {
  return { dropped, moved };
}

/** The effect in words, Japanese and English side by side. */
export function effectLines(effect: PolicyEffect): string[] {
  const { before, after, rules, affected } = effect;
  const changed = rules.filter(isChanged);
  const change = (key: 'median' | 'p95' | 'max') => arrow(before.perPerson[key], after.perPerson[key]);
  return [
    ...summary(effect),
    '',
    `通知の数 / nudges: ${arrow(before.nudges, after.nudges)}`,
    `一人あたり / per person: 中央値 median ${change('median')}、95% p95 ${change('p95')}、最大 max ${change('max')}`,
    `上限で送らない / dropped by the limits: ${arrow(before.dropped, after.dropped)}`,
    `後の日に移す / moved to a later day: ${arrow(before.moved, after.moved)}`,
    '',
    `規則ごと / By rule (変わらない規則 / unchanged: ${rules.length - changed.length}):`,
    ...changed.map(ruleLine),
    ...(affected.length === 0 ? [] : ['', '影響の大きい人 / People most affected:']),
    ...affected.slice(0, peopleShown).map(personLine),
    ...(affected.length > peopleShown ? [`  ほか ${affected.length - peopleShown} 人 / and more`] : []),
  ];
}

/** One sentence in each language. */
function summary({ from, to, people, before, after, rules, affected }: PolicyEffect): [string, string] {
  const span = [
    `${from} から ${to} までの ${people} 人について、`,
    ` for ${people} people from ${from} to ${to}`,
  ];
  if (!rules.some(isChanged)) return [`${span[0]}届くものは変わりません。`, `Nothing changes${span[1]}.`];
  const count = (change: RuleEffect['change']) => rules.filter((rule) => rule.change === change).length;
  const difference = after.nudges - before.nudges;
  const more = affected.filter((each) => each.more > 0).length;
  const less = affected.filter((each) => each.less > 0).length;
  return [
    `${span[0]}通知は ${signed(difference)} 件です。新しい規則 ${count('new')}、なくなる規則 ${count('removed')}。` +
      `増えるものがある人 ${more} 人、減るものがある人 ${less} 人。`,
    `${signed(difference)} nudges${span[1]}: ${count('new')} new and ${count('removed')} removed rules; ` +
      `${more} people get more of something, ${less} get less.`,
  ];
}

function isChanged({ change, difference, shifted, peopleMore, peopleLess }: RuleEffect): boolean {
  return change !== 'kept' || difference !== 0 || shifted + peopleMore + peopleLess > 0;
}

const marks = { new: '+', removed: '-', kept: ' ' } as const;

function ruleLine({ id, change, before, after, shifted, peopleMore, peopleLess }: RuleEffect): string {
  const notes = [
    ...(change === 'new' ? ['新しい new'] : change === 'removed' ? ['なくなる removed'] : []),
    ...(peopleMore > 0 ? [`増える ${peopleMore} 人 more`] : []),
    ...(peopleLess > 0 ? [`減る ${peopleLess} 人 less`] : []),
    ...(shifted > 0 ? [`日時が変わる ${shifted} 件 at another time`] : []),
  ];
  return `${marks[change]} ${id}: ${arrow(before, after)}${notes.length > 0 ? `  ${notes.join('、')}` : ''}`;
}

function personLine({ person, more, less, rules }: PersonEffect): string {
  const all = Object.entries(rules).sort(([, a], [, b]) => Math.abs(b) - Math.abs(a));
  const shown = all.slice(0, rulesShown).map(([id, difference]) => `${id} ${signed(difference)}`);
  const rest = all.length > rulesShown ? ` … ${all.length - rulesShown}` : '';
  return `  ${person}: +${more} -${less}  ${shown.join(', ')}${rest}`;
}

function arrow(before: number, after: number): string {
  return before === after ? `${before}` : `${before} → ${after} (${signed(after - before)})`;
}

function signed(difference: number): string {
  return difference > 0 ? `+${difference}` : `${difference}`;
}
