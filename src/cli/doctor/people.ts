import { type ReachCounts, reachCounts, unreachablePeople } from '../../people/reach-report.ts';
import type { EmployeeRow } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { type Finding, ok, problem, warning } from './finding.ts';

/** So many employee numbers tell what kind of people is meant. */
const named = 5;

/** Whether the roster is complete enough to work with, and whether Teams reaches the people in it. */
export async function checkPeople(
  store: Store,
  { today, registered }: { readonly today: string; readonly registered: boolean },
): Promise<Finding[]> {
  const people = (await store.employees.all()).filter(({ status }) => status !== 'left');
  if (people.length === 0) return [nobody()];
  return [
    ok('people.roster', `名簿に ${people.length} 人います`, `The roster has ${people.length} people`),
    accounts(people),
    supervisors(people),
    ...(await waiting(store, today)),
    ...(await reach(store, registered)),
  ];
}

function nobody(): Finding {
  return warning(
    'people.roster',
    { ja: '名簿にだれもいません', en: 'The roster is empty' },
    {
      ja: 'roster import で名簿の CSV を取り込んでください。',
      en: 'Import the CSV of the roster with roster import.',
    },
  );
}

function accounts(people: readonly EmployeeRow[]): Finding {
  const without = people.filter(({ entra_id }) => entra_id === null);
  return complete('people.accounts', without, {
    all: { ja: '全員にEntraオブジェクトIDがあります', en: 'Everybody has an Entra object id' },
    some: { ja: 'EntraオブジェクトIDのない人', en: 'people without an Entra object id' },
    hint: {
      ja: 'この人たちは、Teams で話しかけてもだれか分かりません。名簿の CSV の列を埋めて取り込んでください。',
      en: 'When they write to the bot in Teams, it cannot tell who they are. Fill the column of the CSV and import it.',
    },
  });
}

/** One person has nobody above them: the mayor, or whoever comes first. */
function supervisors(people: readonly EmployeeRow[]): Finding {
  const without = people.filter(({ supervisor, status }) => supervisor === null && status === 'active');
  return complete('people.supervisors', without.length > 1 ? without : [], {
    all: { ja: '全員に上司がいます', en: 'Everybody has a supervisor' },
    some: { ja: '上司のいない人', en: 'people without a supervisor' },
    hint: {
      ja: '面談やノー残業デーの承認は、上司がいないと始まりません。いちばん上の人のほかは、名簿の CSV の上司職員番号を埋めて取り込んでください。',
      en: 'Interviews and approvals need a supervisor. Fill in whose it should be, for all but the one at the top, and import the CSV.',
    },
  });
}

interface Words {
  readonly all: Finding['message'];
  readonly some: Finding['message'];
  readonly hint: Finding['message'];
}

function complete(id: string, without: readonly EmployeeRow[], { all, some, hint }: Words): Finding {
  if (without.length === 0) return ok(id, all.ja, all.en);
  const numbers = without.slice(0, named).map(({ number }) => number);
  const more = without.length > named ? ' …' : '';
  return warning(
    id,
    {
      ja: `${some.ja}が ${without.length} 人います（${numbers.join('、')}${more}）`,
      en: `There are ${without.length} ${some.en} (${numbers.join(', ')}${more})`,
    },
    hint,
  );
}

async function waiting(store: Store, today: string): Promise<Finding[]> {
  const late = (await store.rosterImports.pending()).filter(({ effective_on }) => effective_on <= today);
  if (late.length === 0) return [];
  return [
    warning(
      'people.imports',
      {
        ja: `適用日の来た名簿が ${late.length} 件、まだ適用されていません`,
        en: `${late.length} rosters whose date has come are not applied yet`,
      },
      {
        ja: 'サービスが動けば適用されます。動いているのに残るなら、ログを確かめてください。',
        en: 'The service applies them when it runs. If it does and they stay, look at its log.',
      },
    ),
  ];
}

async function reach(store: Store, registered: boolean): Promise<Finding[]> {
  const counts = await reachCounts(store);
  const id = 'people.reach';
  const message = countsText(counts);
  const lost = Object.values(counts).reduce((sum, count) => sum + count, 0) - counts.reachable;
  if (lost === 0) return [ok(id, message.ja, message.en)];
  const hint = await commonHint(store);
  // Before anybody has installed the app this is how it starts; without a registration nobody can.
  const stuck = counts.reachable === 0 && registered;
  return [stuck ? problem(id, message, hint) : warning(id, message, hint)];
}

function countsText(counts: ReachCounts): Finding['message'] {
  const some = Object.entries(counts).filter(([state, count]) => count > 0 || state === 'reachable');
  const list = some.map(([state, count]) => `${state} ${count}`).join(', ');
  return { ja: `Teams で届く人: ${list}`, en: `Reach in Teams: ${list}` };
}

/** What helps most of those who are not reached. */
async function commonHint(store: Store): Promise<Finding['message']> {
  const counts = new Map<string, { hint: Finding['message']; count: number }>();
  for (const { hint } of await unreachablePeople(store)) {
    if (!hint) continue;
    const known = counts.get(hint.en);
    counts.set(hint.en, { hint, count: (known?.count ?? 0) + 1 });
  }
  const [first] = [...counts.values()].sort((a, b) => b.count - a.count);
  return first?.hint ?? { ja: '対応は要りません。', en: 'Nothing has to be done.' };
}
