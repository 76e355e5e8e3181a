import type { Compilable, CompiledQuery, Kysely, QueryResult } from 'kysely';
import type { Schema } from './schema.ts';

/** Stands in a statement where a value is bound later. */
class Place {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/**
 * A query that runs for every tap or every card: built and compiled when it is first needed, and afterwards only bound
 * to other values, since building a statement takes longer than running it. The query must not look at the values
 * themselves, but may depend on which of them there are.
 */
export function compiledOnce<Values extends object, Row>(
  build: (db: Kysely<Schema>, values: Values) => Compilable<Row>,
): (db: Kysely<Schema>, values: Values) => Promise<QueryResult<Row>> {
  const byDatabase = new WeakMap<object, Map<string, CompiledQuery<Row>>>();
  return (db, values) => {
    const given = new Map(Object.entries(values).filter(([, value]) => value !== undefined));
    // A transaction has the adapter of the database that it is in.
    const { adapter } = db.getExecutor();
    const known = byDatabase.get(adapter) ?? new Map<string, CompiledQuery<Row>>();
    byDatabase.set(adapter, known);
    const shape = [...given.keys()].join();
    const query = known.get(shape) ?? compiled(build, db, given);
    known.set(shape, query);
    const parameters = query.parameters.map((each) => (each instanceof Place ? given.get(each.name) : each));
    return db.executeQuery({ ...query, parameters });
  };
}

function compiled<Values, Row>(
  build: (db: Kysely<Schema>, values: Values) => Compilable<Row>,
  db: Kysely<Schema>,
  given: ReadonlyMap<string, unknown>,
): CompiledQuery<Row> {
  const places = Object.fromEntries([...given.keys()].map((name) => [name, new Place(name)]));
  return build(db, places as Values).compile();
}
