import type { Temporal } from 'temporal-polyfill';
import type { Bits } from './schedule/bits.ts';

/** Somebody as calendars know them. */
export interface Mailbox {
  /** The employee number. */
  readonly person: string;
  readonly address: string;
  /** The account that it belongs to: its Entra object id, or the address where that is not known. */
  readonly account: string;
}

/** Minutes of one bit of a view: calendars tell nothing shorter apart. */
export const SLOT = 5;

export interface Stretch {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}

/** `code` is the platform's own, for logs and reports. */
export type Refusal =
  /** The platform is busy or cannot be reached. */
  | { readonly kind: 'later'; readonly code: string; readonly waitMs: number | null }
  /** Refused whoever it is about: a permission is missing. */
  | { readonly kind: 'not-allowed'; readonly code: string };

export type Look =
  | {
      readonly kind: 'seen';
      /** By employee number: a bit for each slot that is taken, and nothing else of what is there. */
      readonly views: ReadonlyMap<string, Bits>;
      /** Whose calendar could not be seen, with the reason. */
      readonly unseen: ReadonlyMap<string, string>;
    }
  | Refusal;

export interface LookOptions {
  /** Whether somebody waits for an answer: then a busy platform is not asked twice. */
  readonly hasty?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** The meeting of an interview as it is to be in the calendars of both. */
export interface Meeting {
  readonly attendee: Mailbox | null;
  readonly subject: string;
  readonly text: string;
  /** Moments in UTC. */
  readonly startsAt: string;
  readonly endsAt: string;
  /** `null` takes out the place that it had; left out where it never had any. */
  readonly place?: Place | null;
}

/** A room, with its mailbox if it has one. */
export interface Place {
  readonly name: string;
  readonly address: string | null;
}

interface Step {
  /** Names the interview in the calendar itself, so that its event is found when its id was never heard. */
  readonly key: string;
  readonly organizer: Mailbox;
}

/** One thing to do about an event. Each may be done again: nothing comes twice, nothing is lost. */
export type EventStep = Step &
  (
    | { readonly kind: 'create'; readonly transaction: string; readonly meeting: Meeting }
    | { readonly kind: 'move'; readonly eventId: string; readonly meeting: Meeting }
    /** Without an id, whatever was begun for the interview is looked for. */
    | { readonly kind: 'cancel'; readonly eventId: string | null; readonly words: string }
  );

export type EventOutcome =
  | { readonly kind: 'done'; readonly eventId: string; readonly joinUrl: string | null }
  /** It is no longer there: cancelled now, or removed by somebody before. */
  | { readonly kind: 'gone' }
  /** Refused for this mailbox. */
  | { readonly kind: 'impossible'; readonly code: string }
  | Refusal;

/** The port to people's calendars. It never throws for what the platform answers. */
export interface Calendars {
  /** When these people are taken, over all of a stretch. */
  look(people: readonly Mailbox[], stretch: Stretch, options?: LookOptions): Promise<Look>;
  /** Does the steps, and tells of each what became of it. */
  write(steps: readonly EventStep[], signal?: AbortSignal): Promise<EventOutcome[]>;
}
