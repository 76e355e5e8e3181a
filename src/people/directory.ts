import type { Language } from '../language.ts';
import type { FactValue, Person } from '../policy/person.ts';
import type { EmployeeRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { loadAttributes } from './attributes/import-attributes.ts';
import type { FactLoader } from './fact-loader.ts';
import { buildOrganisation, type Organisation, toPerson } from './organisation.ts';
import { rosterPersonOf } from './roster-rows.ts';

interface Loaded {
  readonly revision: string;
  readonly rows: ReadonlyMap<string, EmployeeRow>;
  readonly organisation: Organisation;
  readonly changedOn: ReadonlyMap<string, Record<string, string>>;
}

/** The people of the organisation. Reads the roster once and again only after an import. */
export class Directory {
  readonly #store: Store;
  readonly #loaders: readonly FactLoader[];
  #loaded: Loaded | null = null;

  constructor(store: Store, loaders: readonly FactLoader[]) {
    this.#store = store;
    this.#loaders = [loadAttributes, ...loaders];
  }

  /**
   * People as rules see them on a date: everybody who has not left, or those named.
   *
   * @param store the transaction to read in, where the caller runs in one
   */
  async people(date: string, employees?: readonly string[], store: Store = this.#store): Promise<Person[]> {
    if (employees?.length === 0) return [];
    const loaded = await this.#current(store);
    const rows = employees
      ? employees.flatMap((number) => loaded.rows.get(number) ?? [])
      : [...loaded.rows.values()].filter((row) => row.status !== 'left');
    const languages = await this.#languages(store, employees);
    const attributes = await this.#attributes(store, date, employees);
    return rows.map((row) =>
      personOf(loaded, row, attributes.get(row.number) ?? {}, languages.get(row.number)),
    );
  }

  async person(date: string, employee: string, store: Store = this.#store): Promise<Person | undefined> {
    return (await this.people(date, [employee], store))[0];
  }

  /** The person as the roster says; asked for any other fact, they fail. */
  async member(employee: string, store: Store = this.#store): Promise<Person | undefined> {
    const loaded = await this.#current(store);
    const row = loaded.rows.get(employee);
    if (!row) return undefined;
    const language = (await store.preferences.of(employee))?.language ?? undefined;
    return personOf(loaded, row, notLoaded, language);
  }

  /** The organisation's lookups: departments, reporting lines, mentors. */
  async organisation(store: Store = this.#store): Promise<Organisation> {
    return (await this.#current(store)).organisation;
  }

  async #current(store: Store): Promise<Loaded> {
    const revision = await store.rosterImports.revision();
    if (this.#loaded?.revision !== revision) this.#loaded = await load(store, revision);
    return this.#loaded;
  }

  async #languages(store: Store, employees?: readonly string[]): Promise<Map<string, Language>> {
    const rows = await store.preferences.all(employees);
    return new Map(rows.flatMap((row) => (row.language ? [[row.employee, row.language]] : [])));
  }

  async #attributes(store: Store, date: string, employees?: readonly string[]) {
    const all = new Map<string, Record<string, FactValue>>();
    for (const loader of this.#loaders) {
      for (const [employee, facts] of await loader(store, date, employees)) {
        all.set(employee, { ...all.get(employee), ...facts });
      }
    }
    return all;
  }
}

/** @param chosen the language they asked for, if they did */
function personOf(
  { organisation, changedOn }: Loaded,
  row: EmployeeRow,
  attributes: Record<string, FactValue>,
  chosen: Language | undefined,
): Person {
  const changes = changedOn.get(row.number) ?? {};
  const person = toPerson(rosterPersonOf(row), organisation, { changedOn: changes, attributes });
  return { ...person, language: chosen ?? person.language };
}

const notLoaded = new Proxy<Record<string, FactValue>>(
  {},
  {
    get(_facts, key) {
      throw new RangeError(`the fact ${String(key)} was not loaded`);
    },
  },
);

async function load(store: Store, revision: string): Promise<Loaded> {
  const rows = await store.employees.all();
  const departments = await store.employees.departments();
  const changedOn = new Map<string, Record<string, string>>();
  for (const { employee, fact, changed_on } of await store.employees.changes()) {
    changedOn.set(employee, { ...changedOn.get(employee), [fact]: changed_on });
  }
  return {
    revision,
    rows: new Map(rows.map((row) => [row.number, row])),
    organisation: buildOrganisation(rows.map(rosterPersonOf), departments),
    changedOn,
  };
}
