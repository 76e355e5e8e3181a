import type { Temporal } from 'temporal-polyfill';
import { toMoment, toText } from '../store/moments.ts';
import type { ReachRow, ReachState } from '../store/schema.ts';

/** Where a person was heard from or written to. */
export type Place = Pick<ReachRow, 'tenant' | 'service_url' | 'conversation' | 'user_id'>;

/** What can be learnt about whether and where a person is reached. */
export type ReachEvent =
  /** Teams passed on what the person did: `heard` is a message, a tap or a read receipt. */
  | {
      readonly kind: 'heard' | 'installed' | 'uninstalled';
      readonly place: Place;
      /** When they did it, by the clock of Teams. */
      readonly saidAt: string | null;
    }
  /** Teams refused a request for a reason that lies with the person. */
  | {
      readonly kind: 'refused';
      readonly place: Place;
      readonly state: Exclude<ReachState, 'reachable'>;
      readonly code: string;
    }
  /** The bot opened a chat by itself, or Graph installed the app. */
  | { readonly kind: 'created' | 'graph-installed'; readonly place: Place }
  /** The roster: they left, they came back, or their account is another one now. */
  | { readonly kind: 'left' | 'returned' | 'account-changed' };

type Kind = ReachEvent['kind'];
type Known = ReachState | 'unheard';

const allButLeft: readonly Known[] = [
  'unheard',
  'not-installed',
  'reachable',
  'blocked',
  'uninstalled',
  'chat-deleted',
];
/** The states in which the bot writes or tries to; from the others no answer of Teams can come that is not stale. */
const writtenTo: readonly Known[] = ['unheard', 'not-installed', 'reachable', 'chat-deleted'];

/** In which states an event can happen. In any other it is stale or makes no sense, and changes nothing. */
const happensIn: Readonly<Record<Kind, readonly Known[]>> = {
  heard: allButLeft,
  installed: allButLeft,
  uninstalled: allButLeft,
  refused: writtenTo,
  created: writtenTo,
  'graph-installed': ['unheard', 'not-installed', 'chat-deleted'],
  left: ['not-installed', 'reachable', 'blocked', 'uninstalled', 'chat-deleted'],
  returned: ['left'],
  'account-changed': ['not-installed', 'reachable', 'blocked', 'uninstalled', 'chat-deleted'],
};

const leadsTo: Readonly<Record<Exclude<Kind, 'refused'>, ReachState>> = {
  heard: 'reachable',
  installed: 'reachable',
  uninstalled: 'uninstalled',
  created: 'reachable',
  'graph-installed': 'reachable',
  left: 'left',
  // Whether the app is there is not known yet: the next send finds out.
  returned: 'not-installed',
  'account-changed': 'not-installed',
};

/** Causes of `not-installed` that no answer of Teams stands behind. */
const unproved: readonly string[] = ['returned', 'account-changed'] satisfies Kind[];

/** A refused installation is looked for again after this: one may have been missed while the service was down. */
const lookAgainHours = 20;

/**
 * What a person's reach becomes by an event; `null` when nothing changes. Pure.
 *
 * @param known what was known when the event came about
 */
export function nextReach(
  employee: string,
  known: ReachRow | null,
  event: ReachEvent,
  now: Temporal.Instant,
): ReachRow | null {
  if (!happensIn[event.kind].includes(known?.state ?? 'unheard')) return null;
  if (isOlder(event, known) || saysNothingNew(event, known)) return null;
  const place = placeAfter(event, known);
  if (!place) return null;
  const state = event.kind === 'refused' ? event.state : leadsTo[event.kind];
  return {
    employee,
    state,
    cause: causeOf(event, state, known),
    ...place,
    changed_at: laterThan(known?.changed_at ?? null, now),
    heard_at: ('saidAt' in event && event.saidAt) || (known?.heard_at ?? null),
  };
}

/** What led to the state, which for somebody who is and stays reachable is what did so first. */
function causeOf(event: ReachEvent, state: ReachState, known: ReachRow | null): string {
  if (known?.state === 'reachable' && state === 'reachable') return known.cause;
  return event.kind === 'refused' ? event.code : event.kind;
}

/** Whether it makes sense to write to a person of whom this is known. */
export function isWorthTrying(known: ReachRow | null, now: Temporal.Instant): boolean {
  const state = known?.state ?? 'unheard';
  if (known === null || state !== 'not-installed' || unproved.includes(known.cause)) {
    return writtenTo.includes(state);
  }
  return toMoment(known.changed_at).add({ hours: lookAgainHours }).epochMilliseconds <= now.epochMilliseconds;
}

/** Teams repeats what it could not pass on, so an older thing may come after a newer one. */
function isOlder(event: ReachEvent, known: ReachRow | null): boolean {
  return 'saidAt' in event && event.saidAt !== null && event.saidAt < (known?.heard_at ?? '');
}

/** Most of what is heard only confirms what is known; an installation also dates it. */
function saysNothingNew(event: ReachEvent, known: ReachRow | null): boolean {
  return event.kind === 'heard' && known?.state === 'reachable' && samePlace(event.place, known);
}

function samePlace(a: Place, b: Place): boolean {
  return (
    a.conversation === b.conversation &&
    a.service_url === b.service_url &&
    a.tenant === b.tenant &&
    a.user_id === b.user_id
  );
}

function placeAfter(event: ReachEvent, known: ReachRow | null): Place | null {
  if ('place' in event) {
    const { tenant, service_url, conversation, user_id } = event.place;
    const gone = event.kind === 'refused' && event.state === 'chat-deleted';
    return { tenant, service_url, conversation: gone ? null : conversation, user_id };
  }
  if (!known) return null;
  const { tenant, service_url, conversation, user_id } = known;
  if (event.kind === 'left') return { tenant, service_url, conversation, user_id };
  // The chat belongs to the account that was.
  return { tenant, service_url, conversation: null, user_id: null };
}

function laterThan(before: string | null, now: Temporal.Instant): string {
  const at = toText(now);
  return before === null || before < at ? at : toText(toMoment(before).add({ milliseconds: 1 }));
}
