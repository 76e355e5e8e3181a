import { describe, expect, it } from 'vitest';
import { readSources, type SourceFile } from '../support/sources.ts';

const sources = readSources();

/**
 * Which rooms each room may import from, besides itself and the small files at the root that everybody uses.
 * Imports run one way: whatever stands later may know what stands earlier, never the other way round.
 */
const allowed: Readonly<Record<string, readonly string[]>> = {
  policy: [],
  store: ['policy'],
  outbox: ['store'],
  'in-force': ['policy', 'store'],
  people: ['policy', 'outbox', 'store'],
  planning: ['policy', 'people', 'outbox', 'store'],
  delivery: ['policy', 'people', 'outbox', 'planning', 'store'],
  programs: ['policy', 'people', 'delivery', 'outbox', 'store'],
  chat: ['policy', 'people', 'delivery', 'outbox', 'programs', 'store'],
  graph: ['delivery', 'programs'],
  teams: ['chat', 'delivery'],
  manifest: ['policy', 'programs', 'chat'],
  insight: ['policy', 'people', 'store'],
  'api/contract': [],
  api: [
    'api/contract',
    'policy',
    'in-force',
    'people',
    'delivery',
    'outbox',
    'planning',
    'programs',
    'insight',
    'store',
  ],
  // What the tabs know of the server: what may be asked and how, and nothing of how it is answered.
  tabs: ['api/contract'],
  cli: ['policy', 'in-force', 'people', 'outbox', 'store', 'planning', 'programs', 'chat', 'manifest'],
};

const sharedFiles = [
  'clock.ts',
  'csv.ts',
  'errors.ts',
  'escaped.ts',
  'fault.ts',
  'language.ts',
  'log.ts',
  'paths.ts',
  'retry-after.ts',
  'spoken-dates.ts',
];
/** The composition root and the entries may import everything. */
const entries = [
  'app.ts',
  'beats.ts',
  'graph-beats.ts',
  'serve.ts',
  'main.ts',
  'cli.ts',
  'heartbeat.ts',
  'config.ts',
  'metrics.ts',
];

function roomOf(path: string): string {
  if (path.startsWith('api/contract/')) return 'api/contract';
  return path.includes('/') ? (path.split('/')[0] ?? '') : '';
}

function offenders(test: (source: SourceFile) => readonly string[]): string[] {
  return sources.flatMap((source) => test(source).map((what) => `${source.path}: ${what}`));
}

describe('the architecture', () => {
  it('keeps imports running one way', () => {
    const wrong = offenders(({ path, imports }) => {
      const room = roomOf(path);
      if (room === 'demo' || entries.includes(path)) return [];
      return imports.filter((target) => {
        const from = roomOf(target);
        if (from === '') return !sharedFiles.includes(target) && !(room === 'cli' || room === 'manifest');
        return from !== room && !(allowed[room] ?? []).includes(from);
      });
    });
    expect(wrong).toEqual([]);
  });

  it('keeps the contract of the API free of the server', () => {
    const contract = sources.filter(({ path }) => path.startsWith('api/contract/'));
    expect(contract.length).toBeGreaterThan(0);
    const outside = contract.flatMap(({ imports, packages }) => [
      ...imports.filter((target) => !target.startsWith('api/contract/')),
      ...packages.filter((name) => name !== 'zod'),
    ]);
    expect(outside).toEqual([]);
  });

  it('knows every room', () => {
    const rooms = new Set(sources.map(({ path }) => roomOf(path)));
    expect([...rooms].filter((room) => room !== '' && room !== 'demo').sort()).toEqual(
      Object.keys(allowed).sort(),
    );
  });

  it('has no cycle of imports', () => {
    const bySource = new Map(sources.map((source) => [source.path, source]));
    const done = new Set<string>();
    const visit = (path: string, trail: readonly string[]): readonly string[] => {
      if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
      if (done.has(path)) return [];
      for (const target of bySource.get(path)?.imports ?? []) {
        const cycle = visit(target, [...trail, path]);
        if (cycle.length > 0) return cycle;
      }
      done.add(path);
      return [];
    };
    expect(sources.flatMap(({ path }) => visit(path, []))).toEqual([]);
  });

  it.each([
    ['botbuilder', 'teams'],
    ['adaptivecards-templating', 'teams'],
    ['kysely', 'store'],
    ['better-sqlite3', 'store'],
    ['pg', 'store'],
    ['restify', 'api'],
    ['jose', 'api'],
    ['react', 'tabs'],
    ['@fluentui/react-components', 'tabs'],
    ['@microsoft/teams-js', 'tabs'],
    ['@azure/identity', 'graph'],
    ['commander', 'cli'],
    ['@holiday-jp/holiday_jp', 'policy'],
  ])('imports %s in one room only', (name, room) => {
    const users = sources.filter(({ packages }) => packages.includes(name));
    expect(users.length).toBeGreaterThan(0);
    expect(
      users.map(({ path }) => path).filter((path) => roomOf(path) !== room && path !== `${room}.ts`),
    ).toEqual([]);
  });

  it('reads the clock in one file', () => {
    const reads = /\bDate\.now\(|\bnew Date\(\)|\bTemporal\.Now\b|\bperformance\.now\(/;
    expect(sources.filter(({ text }) => reads.test(text)).map(({ path }) => path)).toEqual(['clock.ts']);
  });

  it('reads the environment in one file', () => {
    const readers = sources.filter(({ text }) => /process\.env\b/.test(text)).map(({ path }) => path);
    expect(readers).toEqual(['config.ts']);
  });

  it('throws errors that carry a code, or that say a caller broke the contract', () => {
    expect(offenders(({ text }) => text.match(/throw new Error\([^)]*\)/g) ?? [])).toEqual([]);
  });
});
