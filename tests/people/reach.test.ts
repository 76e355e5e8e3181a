import { describe, expect, it } from 'vitest';
import { isWorthTrying, nextReach, type Place, type ReachEvent } from '../../src/people/reach.ts';
import { reachWords } from '../../src/people/reach-words.ts';
import { toText } from '../../src/store/moments.ts';
import type { ReachState } from '../../src/store/schema.ts';
import { fridayAfternoon, reachRow } from '../support/delivery.ts';

const now = fridayAfternoon;
const place: Place = {
  tenant: 'tenant',
  service_url: 'https://there.example.jp/',
  conversation: 'a:new',
  user_id: '29:new',
};
const spoken = { place, saidAt: '2026-11-27T05:59:59.000Z' };

const events: Readonly<Record<string, ReachEvent>> = {
  heard: { kind: 'heard', ...spoken },
  installed: { kind: 'installed', ...spoken },
  uninstalled: { kind: 'uninstalled', ...spoken },
  refused: { kind: 'refused', state: 'blocked', code: '403 Why', place },
  created: { kind: 'created', place },
  'graph-installed': { kind: 'graph-installed', place },
  left: { kind: 'left' },
  returned: { kind: 'returned' },
  'account-changed': { kind: 'account-changed' },
};
const states = ['not-installed', 'reachable', 'blocked', 'uninstalled', 'chat-deleted', 'left'] as const;

function becomes(state: ReachState | 'unheard', event: ReachEvent, known = {}) {
  return nextReach('1001', state === 'unheard' ? null : reachRow('1001', { state, ...known }), event, now);
}

/** What each event makes of each state; a dot stands for no change. */
const table = `
                 unheard    not-installed  reachable      blocked        uninstalled    chat-deleted   left
heard            reachable  reachable      reachable      reachable      reachable      reachable      .
installed        reachable  reachable      reachable      reachable      reachable      reachable      .
uninstalled      uninstalled uninstalled   uninstalled    uninstalled    uninstalled    uninstalled    .
refused          blocked    blocked        blocked        .              .              blocked        .
created          reachable  reachable      reachable      .              .              reachable      .
graph-installed  reachable  reachable      .              .              .              reachable      .
left             .          left           left           left           left           left           .
returned         .          .              .              .              .              .              not-installed
account-changed  .          not-installed  not-installed  not-installed  not-installed  not-installed  .
`;
const [head, ...lines] = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const cells = lines.flatMap(([event = '', ...cells]) =>
  cells.map((to, column) => [event, head?.[column] as ReachState | 'unheard', to] as const),
);

describe('the states of a person’s reach', () => {
  it('are all in the table, with all events', () => {
    expect(head).toEqual(['unheard', ...states]);
    expect(lines.map(([event]) => event)).toEqual(Object.keys(events));
  });

  it.each(cells)('%s, when %s: %s', (kind, from, to) => {
    const event = events[kind];
    const next = event ? becomes(from, event) : null;
    expect(next?.state ?? '.').toBe(to);
  });

  it('keep where the person was heard from or written to', () => {
    expect(becomes('blocked', { kind: 'heard', ...spoken })).toEqual({
      employee: '1001',
      state: 'reachable',
      cause: 'heard',
      ...place,
      changed_at: toText(now),
      heard_at: spoken.saidAt,
    });
  });

  it('forget a chat that is gone, and keep who is written to', () => {
    const refused = {
      kind: 'refused',
      state: 'chat-deleted',
      code: '404 ConversationNotFound',
      place,
    } as const;
    expect(becomes('reachable', refused)).toMatchObject({ conversation: null, user_id: '29:new' });
  });

  it.each(['returned', 'account-changed'] as const)('forget the chat of an account that was: %s', (kind) => {
    const next = becomes(kind === 'returned' ? 'left' : 'reachable', { kind });
    expect(next).toMatchObject({ conversation: null, user_id: null, tenant: 'tenant', cause: kind });
  });

  it('change nothing when somebody reachable is heard from again in the same place', () => {
    const same = { conversation: 'a:1001', user_id: '29:1001', tenant: 'tenant' };
    const known = { ...same, service_url: 'https://smba.example.jp/teams/' };
    expect(becomes('reachable', { kind: 'heard', ...spoken, place: known })).toBeNull();
    expect(
      becomes('reachable', { kind: 'heard', ...spoken, place: { ...known, conversation: 'b' } }),
    ).toMatchObject({ conversation: 'b', cause: 'installed' });
  });

  it.each(['heard', 'installed', 'uninstalled'] as const)(
    'are not changed by something older than what was last heard: %s',
    (kind) => {
      const known = { heard_at: '2026-11-27T05:59:59.001Z' };
      expect(becomes('chat-deleted', { kind, ...spoken }, known)).toBeNull();
      expect(becomes('chat-deleted', { kind, ...spoken, saidAt: known.heard_at }, known)).not.toBeNull();
      expect(becomes('chat-deleted', { kind, ...spoken, saidAt: null }, known)).toMatchObject(known);
    },
  );

  it('have a later time with every change, also where the clock went back', () => {
    const known = { changed_at: '2026-11-27T09:00:00.000Z' };
    expect(becomes('reachable', { kind: 'left' }, known)?.changed_at).toBe('2026-11-27T09:00:00.001Z');
  });
});

describe('who is written to', () => {
  it.each<[ReachState, string, boolean]>([
    ['reachable', 'heard', true],
    ['chat-deleted', '404 ConversationNotFound', true],
    ['blocked', '403 ConversationBlockedByUser', false],
    ['uninstalled', 'uninstalled', false],
    ['left', 'left', false],
    ['not-installed', 'returned', true],
    ['not-installed', 'account-changed', true],
    ['not-installed', '403 ForbiddenOperationException', false],
  ])('%s (%s): %s', (state, cause, expected) => {
    expect(isWorthTrying(reachRow('1001', { state, cause, changed_at: toText(now) }), now)).toBe(expected);
  });

  it('is somebody of whom nothing was heard', () => {
    expect(isWorthTrying(null, now)).toBe(true);
  });

  it('is, once a day, somebody without the app: it may have come while the service was down', () => {
    const known = reachRow('1001', { state: 'not-installed', cause: '403', changed_at: toText(now) });
    expect(isWorthTrying(known, now.add({ hours: 19 }))).toBe(false);
    expect(isWorthTrying(known, now.add({ hours: 24 }))).toBe(true);
  });
});

describe('the words', () => {
  const causes = [
    ['blocked', '403 BotDisabledByAdmin'],
    ['blocked', '403 MessageWritesBlocked'],
    ['uninstalled', '403 BotNotInConversationRoster'],
    ['not-installed', 'returned'],
    ['not-installed', 'account-changed'],
  ] as const;
  const all = [
    ...states.map((state) => reachWords(state, 'anything')),
    ...causes.map(([state, cause]) => reachWords(state, cause)),
    reachWords(null, null),
    reachWords(null, null, false),
  ];

  it('are told in Japanese and English, with what HR can do', () => {
    for (const { reason, hint } of all) {
      expect(reason.ja).toMatch(/[ぁ-んァ-ン一-龠]/);
      expect(reason.en).toMatch(/^[ -~“”’…]+$/);
      if (reason.en === 'Can be reached') continue;
      expect(hint?.ja).toMatch(/。$/);
      expect(hint?.en).toMatch(/^[ -~“”’…ァ-ンIDＩＤー一-龠]+\.$/);
    }
  });

  it('are different for everything that asks for something different', () => {
    expect(new Set(all.map(({ reason }) => reason.ja)).size).toBe(all.length);
  });

  it('do not speak of what kept somebody away before', () => {
    expect(reachWords('reachable', '403 BotDisabledByAdmin').hint).toBeNull();
  });
});
