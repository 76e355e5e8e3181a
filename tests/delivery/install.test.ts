import { describe, expect, it } from 'vitest';
import { StoppedClock } from '../../src/clock.ts';
import { installing } from '../../src/delivery/install.ts';
import type { InstallOutcome } from '../../src/delivery/installer.ts';
import { installProblems } from '../../src/people/install-report.ts';
import type { ReachRow } from '../../src/store/schema.ts';
import { packOf } from '../policy/support.ts';
import { employeeRow, nudgeRow } from '../support/builders.ts';
import { fridayAfternoon, type LogLine, logInto, reachRow, tokyo, weeklyRule } from '../support/delivery.ts';
import { storeKinds } from '../support/stores.ts';

const without = (employee: string, change: Partial<ReachRow> = {}) =>
  reachRow(employee, {
    state: 'not-installed',
    cause: '403 ForbiddenOperationException',
    conversation: null,
    user_id: null,
    ...change,
  });

const installed: InstallOutcome = { kind: 'installed', conversationId: '19:chat' };

describe.each(storeKinds)('installing the app on $name', ({ open }) => {
  async function scene(reach: readonly ReachRow[], answer: (entraId: string) => InstallOutcome) {
    const store = await open();
    const employees = reach.map(({ employee }) => employeeRow(employee, { entra_id: `e-${employee}` }));
    await store.employees.replace({ employees, departments: [], changes: [] });
    for (const row of reach) await store.reach.put(row);
    const clock = new StoppedClock(fridayAfternoon);
    const asked: string[] = [];
    const slept: number[] = [];
    const log: LogLine[] = [];
    const pack = packOf(weeklyRule);
    const round = installing({
      store,
      clock,
      pack: () => pack,
      log: logInto(log),
      installer: {
        install: async (entraId) => {
          asked.push(entraId);
          return answer(entraId);
        },
      },
      sleep: async (milliseconds) => {
        slept.push(milliseconds);
      },
    });
    const stop = new AbortController();
    return { store, clock, asked, slept, log, stop, run: () => round(stop.signal) };
  }

  it('is for those whom Teams said it is missing for, and nobody else', async () => {
    const { run, asked } = await scene(
      [
        without('1'),
        without('2', { cause: 'returned' }),
        reachRow('3'),
        reachRow('4', { state: 'uninstalled', cause: 'uninstalled' }),
        reachRow('5', { state: 'blocked', cause: '403 ConversationBlockedByUser' }),
      ],
      () => installed,
    );
    expect(await run()).toBe(1);
    expect(asked).toEqual(['e-1']);
  });

  it('makes the person reachable, and what failed for it due again', async () => {
    const { run, store } = await scene([without('1')], () => installed);
    const failed = nudgeRow({ employee: '1', state: 'failed', reason: 'not-installed' });
    await store.nudges.insert([failed]);
    await run();
    expect(await store.reach.of('1')).toMatchObject({
      state: 'reachable',
      cause: 'graph-installed',
      conversation: '19:chat',
    });
    expect(await store.nudges.byId(failed.id)).toMatchObject({ state: 'planned' });
  });

  it('is tried again after longer and longer times where Teams still refuses', async () => {
    const { run, store, clock, asked } = await scene([without('1')], () => installed);
    const hours: number[] = [];
    for (let hour = 0; hour < 24 * 14; hour++) {
      clock.moveTo(tokyo('2026-11-30T09:00').add({ hours: hour }));
      const before = asked.length;
      await run();
      if (asked.length > before) hours.push(hour);
      await store.reach.put(without('1'));
    }
    // From Monday at nine: after an hour, six hours, a day, a week.
    expect(hours).toEqual([0, 1, 7, 31, 199]);
    expect(await installProblems(store)).toMatchObject([{ code: 'installed', people: 1 }]);
  });

  it('remembers an account that is not known, and goes on with the others', async () => {
    const { run, store, asked } = await scene([without('1'), without('2')], (id) =>
      id === 'e-1' ? { kind: 'impossible', code: '404 NotFound' } : installed,
    );
    await run();
    await run();
    expect(asked).toEqual(['e-1', 'e-2']);
    expect(await installProblems(store)).toMatchObject([
      { code: '404 NotFound', people: 1, hint: { en: expect.stringContaining('Entra object ids') } },
    ]);
  });

  it('rests for an hour where it is not allowed, and says so once', async () => {
    const { run, clock, asked, log, store } = await scene([without('1'), without('2')], () => ({
      kind: 'not-allowed',
      code: '403 Forbidden',
    }));
    for (let second = 0; second < 600; second += 5) {
      clock.moveTo(fridayAfternoon.add({ seconds: second }));
      await run();
    }
    expect(asked).toHaveLength(1);
    expect(log.filter(({ level }) => level >= 40)).toHaveLength(1);
    expect(await installProblems(store)).toMatchObject([
      { code: '403 Forbidden', hint: { en: expect.stringContaining('TeamsAppInstallation.') } },
    ]);
    clock.moveTo(fridayAfternoon.add({ minutes: 61 }));
    await run();
    expect(asked).toHaveLength(2);
  });

  it('waits as long as a busy Graph asks for, a minute where it does not say', async () => {
    const answers: InstallOutcome[] = [
      { kind: 'later', code: '429', waitMs: 120_000 },
      { kind: 'later', code: 'timeout', waitMs: null },
    ];
    const { run, clock, asked } = await scene([without('1')], () => answers.shift() ?? installed);
    const at = async (seconds: number) => {
      clock.moveTo(fridayAfternoon.add({ seconds }));
      await run();
      return asked.length;
    };
    expect([await at(0), await at(119), await at(121), await at(180), await at(182)]).toEqual([
      1, 1, 2, 2, 3,
    ]);
  });

  it('takes up a few people in a round, one after the other at the pace of Graph', async () => {
    const people = Array.from({ length: 25 }, (_, index) => without(String(100 + index)));
    const { run, slept } = await scene(people, () => installed);
    expect(await run()).toBe(20);
    expect(slept.every((milliseconds) => milliseconds >= 1_000 / 30)).toBe(true);
    expect(slept).toHaveLength(20);
    expect(await run()).toBe(5);
    expect(await run()).toBe(0);
  });

  it('greets nobody outside working hours, and stops when it is told to', async () => {
    const { run, clock, asked, stop } = await scene([without('1')], () => installed);
    clock.moveTo(tokyo('2026-11-28T10:00'));
    expect(await run()).toBe(0);
    clock.moveTo(tokyo('2026-11-27T18:00'));
    expect(await run()).toBe(0);
    clock.moveTo(fridayAfternoon);
    stop.abort();
    expect(await run()).toBe(0);
    expect(asked).toEqual([]);
  });
});
