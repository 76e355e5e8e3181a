import { HagukumiError } from '../../errors.ts';
import type { PolicyInForce } from '../../in-force/policy-in-force.ts';
import type { Standing } from '../../in-force/standing.ts';
import type { Organisation } from '../../people/organisation.ts';
import { ledgerOutcomes } from '../../planning/outcomes.ts';
import { type WeeksAhead, weeksAhead } from '../../planning/weeks-ahead.ts';
import { explainRule, ruleCalled } from '../../policy/explain.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Rule } from '../../policy/rule.ts';
import { allInitiatives, type Initiative } from '../../policy/schema/initiatives.ts';
import type { TraceNode } from '../../policy/trace.ts';
import { yearCalendar } from '../../policy/year-calendar.ts';
import type { policyEndpoints } from '../contract/policy.ts';
import type { Handlers } from '../routing/handler.ts';
import { named } from './names.ts';

type Looked = 'policy' | 'policy-weeks' | 'policy-calendar' | 'policy-explain';

/** What is only looked at. Another process may have decided a moment ago, so that is taken up first. */
export function policyHandlers(policy: PolicyInForce): Pick<Handlers<typeof policyEndpoints>, Looked> {
  const ahead = lastAsked<WeeksAhead>();
  return {
    async policy({ directory }) {
      await policy.refresh();
      const pack = policy.current();
      const organisation = await directory.organisation();
      return {
        digest: pack.digest,
        version: pack.policy.version,
        title: pack.policy.title,
        revision: policy.standing.revision,
        areas: areasOf(pack, policy.standing, organisation),
        coverage: coverageOf(pack),
      };
    },

    async 'policy-weeks'({ store, directory, today, query: { weeks } }) {
      await policy.refresh();
      const pack = policy.current();
      const key = [pack.digest, policy.standing.revision, await store.rosterImports.revision(), today, weeks];
      const { days, rules, ...span } = await ahead(key.join(' '), async () =>
        weeksAhead({ pack, people: await directory.people(today), from: today, weeks }),
      );
      return {
        ...span,
        days: days.map(({ date, counts }) => ({
          date,
          closed: pack.calendar.closedBecause(date),
          total: [...counts.values()].reduce((sum, count) => sum + count, 0),
          rules: [...counts].map(([id, count]) => ({ id, count })),
        })),
        rules: pack.rules.flatMap(({ id, title }) => {
          const counts = rules.get(id);
          return counts ? [{ id, title, ...counts }] : [];
        }),
      };
    },

    async 'policy-calendar'({ today, directory, query: { year } }) {
      await policy.refresh();
      const pack = policy.current();
      // Whatever month a fiscal year begins in, the last day of December is in the one named after that year.
      const { from, to, days, relative } = yearCalendar(pack, year === undefined ? today : `${year}-12-31`);
      return {
        year: pack.calendar.fiscalYear(from),
        from,
        to,
        days: days.map((day) => ({ ...day, rules: [...day.rules] })),
        busy: busyIn(pack, from, to, await directory.organisation()),
        titles: Object.fromEntries(pack.rules.map(({ id, title }) => [id, title])),
        relative: [...relative],
      };
    },

    async 'policy-explain'({ store, directory, now, query }) {
      await policy.refresh();
      const pack = policy.current();
      const rule = ruleCalled(pack, query.rule);
      const person = await directory.person(query.on, query.person);
      if (!person) throw nobody(query.person);
      const { due, reason, trace } = explainRule(pack, rule.id, person, query.on, {
        holdOut: true,
        mayShow: ({ visibleTo }) => visibleTo?.includes('hr') === true,
      });
      const { outcome } = await ledgerOutcomes({ pack, rule, person, date: query.on }, store, now);
      return {
        person: named(await directory.organisation(), query.person),
        rule: { id: rule.id, title: rule.title },
        on: query.on,
        due,
        reason,
        steps: trace.map(stepOf),
        outcome: outcome?.text ?? null,
      };
    },
  };
}

function busyIn({ calendar }: Pack, first: string, last: string, organisation: Organisation) {
  return calendar.blackoutsIn(first, last).map(({ title, from, to, departments }) => ({
    title,
    from,
    to,
    departments:
      departments === 'all' ? null : departments.map((code) => organisation.departmentName(code) ?? code),
  }));
}

function areasOf({ initiatives, rules }: Pack, standing: Standing, organisation: Organisation) {
  const shown = (initiative: Initiative) => ({
    id: initiative.id,
    title: initiative.title,
    source: initiative.source,
    hrOnly: initiative.servedBy?.reason ?? null,
    rules: rules
      .filter((rule) => rule.initiative === initiative.id)
      .map((rule) => shownRule(rule, standing, organisation)),
  });
  return [
    ...initiatives.focusAreas.map((area) => ({
      title: area.title,
      initiatives: area.initiatives.map(shown),
    })),
    { title: null, initiatives: initiatives.others.map(shown) },
  ];
}

function shownRule(
  { id, title, program, priority, valid, holdOut, off }: Rule,
  standing: Standing,
  organisation: Organisation,
) {
  const by = standing.off.get(id)?.made_by ?? null;
  return {
    id,
    title,
    program,
    priority,
    valid: { ...valid },
    holdOut,
    off: off && { ...off, by: by === null ? null : named(organisation, by) },
  };
}

export function coverageOf({ initiatives, rules }: Pick<Pack, 'initiatives' | 'rules'>) {
  const all = allInitiatives(initiatives);
  const served = new Set(rules.map(({ initiative }) => initiative));
  return {
    total: all.length,
    served: all.filter(({ id }) => served.has(id)).length,
    hrOnly: all.filter(({ id, servedBy }) => servedBy && !served.has(id)).length,
  };
}

interface Step {
  label: TraceNode['label'];
  found: TraceNode['value'];
  holds: boolean;
  steps: Step[];
}

function stepOf({ label, value, result, children }: TraceNode): Step {
  return { label, found: value, holds: result, steps: children.map(stepOf) };
}

function nobody(number: string): HagukumiError {
  const forPerson = {
    ja: `職員番号「${number}」の職員は、その日の名簿にいません。`,
    en: `Nobody on the roster of that day has the employee number "${number}".`,
  };
  return new HagukumiError('input.invalid', forPerson.en, { forPerson });
}

/** Gives the last answer again as long as the same is asked: looking weeks ahead takes seconds. */
function lastAsked<T>(): (key: string, ask: () => Promise<T>) => Promise<T> {
  let last: { readonly key: string; readonly answer: Promise<T> } | null = null;
  return async (key, ask) => {
    if (last?.key !== key) last = { key, answer: ask() };
    const { answer } = last;
    try {
      return await answer;
    } catch (thrown) {
      if (last?.answer === answer) last = null;
      throw thrown;
    }
  };
}
