import { HagukumiError } from '../../errors.ts';
import { answerRates, closedMonths, type Places } from '../../insight/answers.ts';
import { heldOutRules, measuresOf } from '../../insight/hold-outs.ts';
import type { Rate } from '../../insight/rates.ts';
import { type DepartmentTotals, sumOf, type Total } from '../../people/aggregate.ts';
import type { Directory } from '../../people/directory.ts';
import type { Organisation } from '../../people/organisation.ts';
import type { Pack } from '../../policy/pack.ts';
import { monthTotals } from '../../programs/no-overtime/month-totals.ts';
import { reasonText } from '../../programs/no-overtime/rules.ts';
import type { Store } from '../../store/store.ts';
import type { insightEndpoints } from '../contract/insight.ts';
import type { Handlers } from '../routing/handler.ts';

/** What is worth a rate, in the order of the page. */
const kinds = {
  'my-card': { ja: 'マイカードのふりかえり', en: 'Reflections on My Card' },
  quiz: { ja: 'クイズ', en: 'Quiz' },
  'no-overtime': { ja: 'ノー残業デー', en: 'No-overtime day' },
  interview: { ja: '面談', en: 'Interviews' },
  mentoring: { ja: '育成指導', en: 'Mentoring' },
  'self-check': { ja: 'セルフチェック', en: 'Self-check' },
  task: { ja: 'やること', en: 'Tasks' },
} as const;

const monthsShown = 6;

export const insightHandlers: Handlers<typeof insightEndpoints> = {
  async insight({ store, directory, pack, today, query }) {
    const months = closedMonths(today, monthsShown);
    const month = query.month ?? months[0] ?? '';
    if (!months.includes(month)) throw notClosed();
    const organisation = await directory.organisation();
    const places = await placesOf(store, directory);
    const nameOf = nameIn(organisation);
    const answers = Object.entries(kinds).map(async ([program, title]) => {
      const rates = await Promise.all(
        months.map((each) => answerRates(store, pack.calendar, program, each, places)),
      );
      const chosen = rates[months.indexOf(month)];
      return {
        program,
        title,
        months: months.map((each, at) => {
          const all = rates[at]?.all ?? null;
          return { month: each, rate: all && shown(all, nameOf) };
        }),
        departments: chosen?.parts.map((part) => shown(part, nameOf)) ?? [],
      };
    });
    return {
      months,
      month,
      answers: await Promise.all(answers),
      overtime: await overtimeOf(store, pack, month, nameOf),
      measures: measuresOf(pack.facts).map(({ key, label }) => ({ key, label })),
    };
  },

  async 'hold-outs'({ store, pack, query: { measure: key, from, to } }) {
    const measure = measuresOf(pack.facts).find((each) => each.key === key);
    if (!measure) throw noMeasure();
    const rules = await heldOutRules(store, pack, measure, { from, to });
    return {
      measure: measure.label,
      rules: rules.map(({ rule, got, keptBack, shares, comparison: { verdict, points, sentence } }) => ({
        rule: { id: rule.id, title: rule.title },
        got,
        keptBack,
        shares: shares && { ...shares },
        verdict,
        points: points && { ...points },
        sentence,
      })),
    };
  },
};

async function placesOf(store: Store, directory: Directory): Promise<Places> {
  const organisation = await directory.organisation();
  const parents = new Map((await store.employees.departments()).map(({ code, parent }) => [code, parent]));
  return {
    departmentOf: (employee) => organisation.person(employee)?.department,
    parentOf: (code) => parents.get(code) ?? null,
  };
}

type NameOf = (code: string | null) => string | null;

function nameIn(organisation: Organisation): NameOf {
  return (code) => (code === null ? null : (organisation.departmentName(code) ?? code));
}

function shown({ department, asked, did }: Rate, nameOf: NameOf) {
  return { name: nameOf(department), asked, did };
}

async function overtimeOf(store: Store, pack: Pack, month: string, nameOf: NameOf) {
  const { causes } = await monthTotals({ store }, month, { department: null });
  const inWords = (totals: readonly Total[]) =>
    totals.map(({ category, count }) => ({ text: causeText(pack, category), count }));
  const all = sumOf(causes);
  const partOf = ({ department, totals }: DepartmentTotals) => ({
    name: nameOf(department),
    reasons: inWords(totals),
  });
  return {
    all: all.length === 0 ? null : { name: null, reasons: inWords(all) },
    departments: causes.filter(({ totals }) => totals.length > 0).map(partOf),
  };
}

function causeText(pack: Pack, category: string | null) {
  if (category === null) return { ja: 'ほかの理由（まとめて）', en: 'Other reasons together' };
  return { ja: reasonText(pack, category, 'ja'), en: reasonText(pack, category, 'en') };
}

function notClosed(): HagukumiError {
  const forPerson = {
    ja: '終わった月（直近6か月）から選んでください。',
    en: 'Choose one of the last six months that are over.',
  };
  return new HagukumiError('input.invalid', forPerson.en, { forPerson });
}

function noMeasure(): HagukumiError {
  const forPerson = {
    ja: 'その属性では比べられません。一覧から選んでください。',
    en: 'Rules cannot be compared by that. Choose one of the list.',
  };
  return new HagukumiError('input.invalid', forPerson.en, { forPerson });
}
