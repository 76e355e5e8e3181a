import { expect, test } from 'vitest';
import { meanings, verdictOf, whileCreating } from '../../src/teams/outcomes.ts';

test.each([
  [204, 'unknown'],
  [302, 'rejected'],
  [409, 'rejected'],
  [418, 'rejected'],
  [408, 'unknown'],
  [507, 'unknown'],
])('a status that is not in the table: %d is %s', (status, kind) => {
  expect(verdictOf(status, null).kind).toBe(kind);
  expect(verdictOf(status, 'Whatever').kind).toBe(kind);
});

test('a code counts only with its status', () => {
  expect(verdictOf(400, 'ConversationNotFound').kind).toBe('rejected');
  expect(verdictOf(403, 'ConversationNotFound').kind).toBe('rejected');
});

test('no row is written twice', () => {
  const keys = meanings.map(({ status, code }) => `${status} ${code}`);
  expect(new Set(keys).size).toBe(keys.length);
});

test('creating a chat leaves nothing open and loses no chat', () => {
  for (const { verdict } of meanings) {
    const creating = whileCreating(verdict);
    expect(creating.kind).not.toBe('unknown');
    if (creating.kind === 'unreachable') expect(creating.reach).not.toBe('chat-deleted');
  }
});
