import type { LedgerRow } from './ledger.ts';

/** A card as the fake Teams has it. */
export interface Delivered {
  readonly nudge: string;
  /** The number of the person in whose chat it is. */
  readonly employee: string;
  readonly activity: string;
}

export interface Expected {
  /** How many people the campaign is for. */
  readonly people: number;
  /** Whether nothing is left to be done. */
  readonly settled: boolean;
  readonly ifUnsure: 'leave' | 'resend';
}

/** How many messages may stand for a row, by its state, where what is unsure is left alone. */
const allowed: Readonly<Record<string, readonly [least: number, most: number]>> = {
  planned: [0, 0],
  sending: [0, 1],
  sent: [1, 1],
  failed: [0, 0],
  skipped: [0, 0],
  unknown: [0, 1],
};

/** What the ledger and Teams do not agree on; nothing, if every promise was kept. */
export function violations(
  rows: readonly LedgerRow[],
  messages: readonly Delivered[],
  expected: Expected,
): string[] {
  const byNudge = new Map<string, Delivered[]>(rows.map(({ id }) => [id, []]));
  const strangers = messages.filter((message) => !byNudge.get(message.nudge)?.push(message));
  return [
    ...whole(rows, expected),
    ...strangers.map(({ employee }) => `${employee} got a card the ledger does not know`),
    ...rows.flatMap((row) => faultsOf(row, byNudge.get(row.id) ?? [], expected)),
  ];
}

/** Everybody is planned for, once, or nobody is yet. */
function whole(rows: readonly LedgerRow[], { people, settled }: Expected): string[] {
  const faults: string[] = [];
  if (new Set(rows.map(({ employee }) => employee)).size < rows.length) faults.push('somebody has two rows');
  if (rows.length !== people && (settled || rows.length > 0)) {
    faults.push(`${rows.length} rows for ${people} people`);
  }
  return faults;
}

function faultsOf(row: LedgerRow, messages: readonly Delivered[], expected: Expected): string[] {
  const { employee, state } = row;
  const [least, most] = rangeOf(row, expected);
  const faults: string[] = [];
  if (messages.length < least || messages.length > most) {
    faults.push(`${employee} is ${state} and has ${messages.length} messages`);
  }
  if (messages.some((message) => message.employee !== employee)) {
    faults.push(`the card for ${employee} went to somebody else`);
  }
  if (state === 'sent' && !messages.some(({ activity }) => activity === row.activity)) {
    faults.push(`${employee} is sent, but no message has its activity id`);
  }
  if (expected.settled && (state === 'planned' || state === 'sending')) {
    faults.push(`${employee} is still ${state}`);
  }
  return faults;
}

function rangeOf({ state, attempts }: LedgerRow, { ifUnsure }: Expected): readonly [number, number] {
  const range = allowed[state] ?? [0, -1];
  if (ifUnsure === 'leave') return range;
  // Each try that ended unclear may have arrived; the one under way is not counted yet.
  return [range[0], attempts + (state === 'sending' ? 1 : 0)];
}
