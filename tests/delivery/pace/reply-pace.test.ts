import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ReplyPace } from '../../../src/delivery/pace/reply-pace.ts';
import { VirtualTime } from './virtual-time.ts';

const limits = [
  [7, 1],
  [8, 2],
  [60, 30],
] as const;

function pace() {
  const time = new VirtualTime();
  let open = 0;
  const pacer = {
    replyTurn: async () => {
      open += 1;
      return {
        answered: () => {
          open -= 1;
        },
      };
    },
  };
  const posts: { readonly chat: string; readonly at: number }[] = [];
  const replies = new ReplyPace(pacer, time.process());
  const post = (chat: string) => replies.run(chat, async () => void posts.push({ chat, at: time.now }));
  return { time, replies, posts, post, open: () => open };
}

it('keeps to every limit of a conversation, in order, and holds up no other', async () => {
  const wait = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 3, noNaN: true }));
  await fc.assert(
    fc.asyncProperty(fc.array(wait, { minLength: 1, maxLength: 80 }), async (waits) => {
      const { time, posts, post } = pace();
      for (const each of waits) {
        await time.pass(each);
        void post('busy');
      }
      void post('other');
      const asked = time.now;
      await time.pass(0);
      expect(posts.at(-1)).toEqual({ chat: 'other', at: asked });
      // Beyond ten seconds nobody waits, so only what comes in time is held to the limits.
      const busy = posts.filter(({ chat }) => chat === 'busy').map(({ at }) => at);
      for (const [most, seconds] of limits)
        for (const [index, at] of busy.entries())
          if (busy[index + most] !== undefined && busy.length <= 30)
            expect((busy[index + most] ?? 0) - at).toBeGreaterThanOrEqual(seconds);
    }),
    { numRuns: 30 },
  );
});

it('makes the eighth of one second wait for the second to end, the ninth for two', async () => {
  const { time, posts, post } = pace();
  for (let each = 0; each < 9; each++) void post('c');
  await time.pass(5);
  expect(posts.map(({ at }) => Number(at.toFixed(2)))).toEqual([0, 0, 0, 0, 0, 0, 0, 1.05, 2.05]);
});

it('lets nobody wait longer than ten seconds', async () => {
  const { time, posts, post } = pace();
  for (let each = 0; each < 70; each++) void post('c');
  await time.pass(10);
  expect(posts).toHaveLength(70);
});

it('gives the turn back, also when the request fails', async () => {
  const { replies, open } = pace();
  expect(await replies.run('c', async () => 'kept')).toBe('kept');
  await expect(replies.run('c', () => Promise.reject(new RangeError('no')))).rejects.toThrow('no');
  expect(open()).toBe(0);
});
