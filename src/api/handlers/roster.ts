import { HagukumiError } from '../../errors.ts';
import type { Localized } from '../../language.ts';
import { importAttributes, previewAttributes } from '../../people/attributes/import-attributes.ts';
import { parseAttributes } from '../../people/attributes/parse.ts';
import { audit } from '../../people/hr/audit.ts';
import { importRoster } from '../../people/import-roster.ts';
import type { RosterProblem } from '../../people/roster/model.ts';
import { parseRoster } from '../../people/roster/parse.ts';
import { countsOf, losesMany, previewRoster, type RosterCounts } from '../../people/roster/preview.ts';
import { rosterPersonOf } from '../../people/roster-rows.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Store } from '../../store/store.ts';
import type { rosterEndpoints } from '../contract/roster.ts';
import type { Handlers } from '../routing/handler.ts';
import { unknownThing } from '../routing/input.ts';
import { named } from './names.ts';
import { shownPreview } from './roster-preview.ts';

/** What the page lists of earlier imports. */
const mostShown = 50;
/** A file of another kind has a problem in every row. */
const mostProblems = 200;

export const rosterHandlers: Handlers<typeof rosterEndpoints> = {
  async roster({ store, directory, pack, today }) {
    const organisation = await directory.organisation();
    const rows = await store.employees.all();
    const history = await store.rosterImports.history(mostShown);
    const facts = importedFacts(pack);
    const known = await store.attributes.ofFacts(facts.map(({ key }) => key));
    return {
      today,
      people: rows.filter(({ status }) => status !== 'left').length,
      departments: (await store.employees.departments()).length,
      history: history.map((row) => ({
        id: row.id,
        effectiveOn: row.effective_on,
        createdAt: row.created_at,
        appliedAt: row.applied_at,
        by: row.imported_by === null ? null : named(organisation, row.imported_by),
        counts: row.changes === null ? null : (JSON.parse(row.changes) as RosterCounts),
      })),
      attributes: facts.map(({ key, label }) => ({
        key,
        label,
        people: known.filter(({ fact }) => fact === key).length,
      })),
    };
  },

  async 'roster-check'({ store, body: { content } }) {
    const parsed = parseRoster(bytesOf(content));
    if (!parsed.ok) return { ok: false, rows: parsed.rows, problems: shown(parsed.problems), preview: null };
    const before = await store.employees.departments();
    const preview = previewRoster(await currentPeople(store), parsed.roster);
    return {
      ok: true,
      rows: parsed.rows,
      problems: [],
      preview: shownPreview(preview, [...before, ...parsed.roster.departments]),
    };
  },

  async 'roster-import'({ store, body: { content, effectiveOn, leavers }, caller, now, today }) {
    if (effectiveOn < today) throw refused(messages.past(today));
    const parsed = parseRoster(bytesOf(content));
    if (!parsed.ok) throw refused(messages.problems(parsed.problems.length));
    const preview = previewRoster(await currentPeople(store), parsed.roster);
    if (losesMany(preview) && leavers !== preview.leavers.length)
      throw refused(messages.leavers(preview.leavers.length));
    const by = caller.employee.number;
    const state = await importRoster(store, { roster: parsed.roster, effectiveOn, by }, now, today);
    const after = { effectiveOn, state, ...countsOf(preview) };
    await audit(store, { actor: by, action: 'roster.import', subject: 'roster', after }, now);
    return { state };
  },

  async 'roster-withdraw'({ store, params: { id }, caller, now }) {
    if (!(await store.rosterImports.withdraw(id))) throw unknownThing();
    const deed = { actor: caller.employee.number, action: 'roster.withdraw', subject: `roster/${id}` };
    await audit(store, deed, now);
    return { withdrawn: true };
  },

  async 'attributes-check'({ store, pack, body: { content } }) {
    const parsed = await parsedAttributes(store, pack, content);
    if (!parsed.ok) return { ok: false, rows: parsed.rows, problems: shown(parsed.problems), columns: [] };
    const columns = await previewAttributes(store, parsed.attributes);
    return {
      ok: true,
      rows: parsed.rows,
      problems: [],
      columns: columns.map((column) => ({
        ...column,
        label: pack.facts.get(column.key)?.label ?? { ja: column.key, en: column.key },
      })),
    };
  },

  async 'attributes-import'({ store, pack, body: { content }, caller, now }) {
    const parsed = await parsedAttributes(store, pack, content);
    if (!parsed.ok) throw refused(messages.problems(parsed.problems.length));
    const columns = await previewAttributes(store, parsed.attributes);
    await importAttributes(store, parsed.attributes, now);
    const deed = { actor: caller.employee.number, action: 'attributes.import', subject: 'attributes' };
    await audit(store, { ...deed, after: { rows: parsed.rows, columns } }, now);
    return { rows: parsed.rows };
  },
};

function bytesOf(content: string): Uint8Array {
  return Buffer.from(content, 'base64');
}

async function currentPeople(store: Store) {
  return (await store.employees.all()).map(rosterPersonOf);
}

function importedFacts({ facts }: Pack) {
  return [...facts.values()].filter(({ origin }) => origin === 'imported');
}

async function parsedAttributes(store: Store, pack: Pack, content: string) {
  const employees = (await store.employees.all()).map(({ number }) => number);
  return parseAttributes(bytesOf(content), importedFacts(pack), employees);
}

function shown(problems: readonly RosterProblem[]): RosterProblem[] {
  return problems.slice(0, mostProblems);
}

function refused(forPerson: Localized): HagukumiError {
  return new HagukumiError('input.invalid', forPerson.en, { forPerson });
}

const messages = {
  past: (today: string): Localized => ({
    ja: `適用日には今日（${today}）か、それより後の日を選んでください。`,
    en: `Choose today (${today}) or a later day as the effective date.`,
  }),
  problems: (count: number): Localized => ({
    ja: `ファイルに直すところが${count}件あります。もう一度確かめてください。`,
    en: `There are ${count} problems in the file. Please check it again.`,
  }),
  leavers: (count: number): Localized => ({
    ja: `${count}人が退職になります。全職員のファイルか確かめて、人数を入力してください。`,
    en: `${count} people would leave. Check that the file holds everybody, and type their number.`,
  }),
};
