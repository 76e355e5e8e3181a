import { describe, expect, test } from 'vitest';
import { Tasks } from '../../src/teams/tasks.ts';
import { gate } from '../support/gate.ts';

describe('tasks', () => {
  test('run in order within a chat, and side by side over chats', async () => {
    const tasks = new Tasks();
    const first = gate();
    const order: string[] = [];
    tasks.add('a', async () => {
      await first.promise;
      order.push('a1');
    });
    tasks.add('a', async () => void order.push('a2'));
    tasks.add('b', async () => void order.push('b1'));
    await new Promise(setImmediate);
    expect(order).toEqual(['b1']);
    first.resolve();
    await tasks.done();
    expect(order).toEqual(['b1', 'a1', 'a2']);
  });

  test('are refused beyond the limit, until there is room again', async () => {
    const tasks = new Tasks(2);
    const end = gate();
    tasks.add('a', () => end.promise);
    expect(tasks.full).toBe(false);
    tasks.add('a', () => end.promise);
    expect(tasks.full).toBe(true);
    end.resolve();
    await tasks.done();
    expect(tasks.full).toBe(false);
  });

  test('are finished before the end, in the time there is', async () => {
    const tasks = new Tasks();
    let finished = false;
    tasks.add('a', async () => {
      await new Promise(setImmediate);
      finished = true;
    });
    expect(await tasks.drain(60_000)).toBe(0);
    expect(finished).toBe(true);
    expect(tasks.full).toBe(true);
  });

  test('hear when the time is over; what does not listen is left behind', async () => {
    const tasks = new Tasks();
    let heard = false;
    tasks.add('a', async (ending) => {
      await new Promise((resolve) => ending.addEventListener('abort', resolve));
      heard = true;
    });
    tasks.add('b', () => new Promise(() => {}));
    expect(await tasks.drain(1)).toBe(1);
    expect(heard).toBe(true);
  });
});
