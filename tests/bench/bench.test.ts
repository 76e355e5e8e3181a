import { describe, expect, test } from 'vitest';
import { agreed } from './five-leaves.ts';
import type { Bench, Measurement, Scale } from './harness/bench.ts';
import { compete, type Side } from './harness/contest.ts';
import { runBenches } from './harness/run.ts';
import { spreadOf } from './harness/spread.ts';
import { benches } from './index.ts';
import { generatedPeople } from './people.ts';
import { type CycleRun, checkCycles } from './scheduler/measure.ts';
import { checkRuns, type YearRun } from './year/measure.ts';

const tiny: Scale = {
  people: 60,
  rounds: 3,
  secondsPerRound: 0.001,
  warmUpSeconds: 0.001,
  yearSizes: [20, 40],
  yearRounds: 1,
  cycleSizes: [20],
  cycleRounds: 1,
  tapRounds: 1,
  secondsPerTapRound: 0.01,
  cards: 20,
  cardRounds: 1,
  recipients: 60,
};

async function bench(args: readonly string[], these: readonly Bench[] = benches) {
  const printed: string[] = [];
  const notes: string[] = [];
  const output = { print: (text: string) => printed.push(text), note: (line: string) => notes.push(line) };
  const code = await runBenches(these, args, output, tiny);
  return { code, printed: printed.join(''), notes };
}

test('every bench runs, and --json prints nothing but its measurements', { timeout: 300_000 }, async () => {
  const { code, printed } = await bench(['--json']);
  const measurements = JSON.parse(printed) as Measurement[];
  expect(code).toBe(0);
  const cycles = [20, 5].flatMap((days) =>
    [50, 70, 85].flatMap((load) => [
      [`interview-scheduler-20-load-${load}-days-${days}-vs-first-fit`, 'pairs placed', 'first fit'],
      [`interview-scheduler-20-load-${load}-days-${days}-vs-bound`, 'pairs placed', 'upper bound'],
      [`interview-scheduler-20-load-${load}-days-${days}-seconds`, 's', null],
      [`interview-scheduler-20-load-${load}-days-${days}-peak-memory`, 'MB', null],
    ]),
  );
  expect(measurements.map(({ name, unit, peerName }) => [name, unit, peerName])).toEqual([
    ['engine-vs-json-rules-engine', 'evaluations/s', 'json-rules-engine'],
    ['engine-vs-hand-written', 'evaluations/s', 'hand-written JavaScript'],
    ['inbound-vs-botbuilder-rate', 'taps/s', 'bare botbuilder bot'],
    ['inbound-vs-botbuilder-p99', 'ms', 'bare botbuilder bot'],
    ['inbound-vs-botbuilder-cpu', 'ms of CPU a tap', 'bare botbuilder bot'],
    ['delivery-vs-botbuilder-cpu', 'ms of CPU a card', 'bare botbuilder'],
    ['delivery-vs-botbuilder-rate', 'cards/s', 'bare botbuilder'],
    ['simulated-year-20', 's', null],
    ['simulated-year-20-peak-memory', 'MB', null],
    ['simulated-year-40', 's', null],
    ['simulated-year-40-peak-memory', 'MB', null],
    ['simulated-year-40-growth', '× linear from 20 people', null],
    ['simulated-year-40-memory-growth', '× linear from 20 people', null],
    ...cycles,
    ['campaign-60-rate', 'cards/s', 'best seen in the field'],
    ['campaign-60-fullest-second', 'cards', null],
    ['campaign-60-peak-memory', 'MB', null],
    ['campaign-60-memory-growth', '× from the second minute to the end', null],
  ]);
  for (const { ours, peer, peerName, ratio, spread } of measurements) {
    expect(ours).toBeGreaterThan(0);
    expect(spread.ours.min <= ours && ours <= spread.ours.max).toBe(true);
    if (peerName === null) expect([peer, ratio]).toEqual([null, null]);
    else expect(ratio).toBe(ours / Number(peer));
  }
});

describe('the command line', () => {
  const measurement: Measurement = {
    name: 'walk',
    unit: 'steps/s',
    ours: 1234.5,
    peer: 2,
    peerName: 'snail',
    ratio: 617.25,
    rounds: 3,
    spread: {
      ours: spreadOf([1000, 1234.5, 2000]),
      peer: spreadOf([1, 2, 3]),
      ratio: spreadOf([500, 600, 700]),
    },
    goal: { text: 'faster than a snail', met: true },
  };
  const sizes: (readonly number[])[] = [];
  const fake = (name: string): Bench => ({
    name,
    about: 'a test',
    run: async ({ yearSizes }) => {
      sizes.push(yearSizes);
      return [{ ...measurement, name }];
    },
  });
  const these = [fake('walk'), fake('swim')];

  test('shows a table with the spread and the goal', async () => {
    const { printed } = await bench([], these);
    expect(printed.split('\n\n')[0]).toBe(
      [
        'walk, steps/s, median of 3 (least – most)',
        '  hagukumi                1,235  (1,000 – 2,000)',
        '  snail                   2.00  (1.00 – 3.00)',
        '  ratio                   617  (500 – 700)',
        '  goal                    faster than a snail: met',
      ].join('\n'),
    );
  });

  test.each([
    [[], ['walk', 'swim']],
    [['swim'], ['swim']],
    [
      ['swim', 'walk'],
      ['walk', 'swim'],
    ],
  ])('%j runs %j', async (names, expected) => {
    const { printed } = await bench([...names, '--json'], these);
    expect((JSON.parse(printed) as Measurement[]).map(({ name }) => name)).toEqual(expected);
  });

  test('--large adds the largest organisation', async () => {
    await bench(['walk', '--large'], these);
    expect(sizes.at(-1)).toEqual([20, 40, 100_000]);
  });

  test.each([[['fly']], [['--fast']]])('%j is refused in words', async (args) => {
    const { code, printed, notes } = await bench(args, these);
    expect([code, printed]).toEqual([1, '']);
    expect(notes.join()).toMatch(/fly; there is walk, swim|--fast/);
  });
});

describe('a wrong result ends the run', () => {
  const right: Side = { name: 'right', pass: () => 3 };
  const contest = {
    name: 'count',
    ours: right,
    peer: right,
    evaluations: 5,
    expected: 3,
    goal: { text: 'any', atLeast: 0 },
  };
  const run = (change: Partial<typeof contest>) => compete({ ...contest, ...change }, tiny, () => undefined);

  test('a side that counts right, at once or later, is timed', async () => {
    const later: Side = { name: 'later', pass: async () => 3 };
    const { ours, peer, rounds } = await run({ peer: later });
    expect([ours > 0, Number(peer) > 0, rounds]).toEqual([true, true, 3]);
  });

  test.each([['ours'], ['peer']])('%s counts wrong', async (side) => {
    const wrong: Side = { name: 'wrong', pass: () => 2 };
    await expect(run({ [side]: wrong })).rejects.toThrow('wrong counted');
  });

  const people = generatedPeople(10);
  const isFirst = (person: (typeof people)[number]) => person === people[0];

  test('two sides differ about somebody, or nobody has to be told apart', async () => {
    expect(await agreed(people, isFirst, async (person) => isFirst(person))).toBe(1);
    await expect(agreed(people, isFirst, () => false)).rejects.toThrow(people[0]?.number);
    for (const answer of [true, false])
      await expect(
        agreed(
          people,
          () => answer,
          () => answer,
        ),
      ).rejects.toThrow('nothing is decided');
  });

  const year: YearRun = {
    people: 10,
    simulated: 9,
    nudges: 500,
    wrong: 0,
    seconds: { all: 1, warm: 1 },
    peakMegabytes: 100,
  };
  test.each<[Partial<YearRun>, string]>([
    [{ people: 9 }, '9 people instead of 10'],
    [{ nudges: 0 }, 'nobody got anything'],
    [{ wrong: 2 }, '2 sends outside'],
    [{ nudges: 501 }, '500 nudges and then 501'],
  ])('a simulated year with %j', (change, message) => {
    expect(() => checkRuns(10, [year, year])).not.toThrow();
    expect(() => checkRuns(10, [year, { ...year, ...change }])).toThrow(message);
  });
});

test.each<[Partial<CycleRun>, string]>([
  [{ faults: ['7 is not free at 12'] }, 'not free'],
  [{ placed: 10 }, 'the bound says 9'],
  [{ placed: 7 }, '8 interviews and then 7'],
])('a planned cycle with %j ends the run', (change, message) => {
  const counts = { pairs: 10, placed: 8, bound: 9, greedy: 7, proved: true };
  const run: CycleRun = { ...counts, faults: [], seconds: 1, peakMegabytes: 100 };
  expect(() => checkCycles([run, run])).not.toThrow();
  expect(() => checkCycles([run, { ...run, ...change }])).toThrow(message);
});

test.each([
  [[3], { min: 3, median: 3, max: 3 }],
  [[4, 1], { min: 1, median: 2.5, max: 4 }],
  [[9, 1, 2], { min: 1, median: 2, max: 9 }],
])('the spread of %j', (numbers, expected) => {
  expect(spreadOf(numbers)).toEqual(expected);
});
