import type { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import type { Card } from '../delivery/sender.ts';
import type { Language, Localized } from '../language.ts';
import type { DatedFactLoader } from '../people/fact-loader.ts';
import type { Readers } from '../people/visibility.ts';
import type { FactDefinition } from '../policy/facts.ts';
import type { Pack, Referred } from '../policy/pack.ts';
import type { Person } from '../policy/person.ts';
import type { Finding } from '../policy/problem.ts';
import type { Rule } from '../policy/rule.ts';
import type { EmployeeRow, NudgeRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';

/** The person a program speaks with, and the moment. */
export interface Turn {
  /** Reads and writes go here; inside an answer it is the transaction that keeps the answer. */
  readonly store: Store;
  readonly pack: Pack;
  readonly person: Person;
  readonly employee: EmployeeRow;
  readonly language: Language;
  readonly now: Temporal.Instant;
  /** The date of `now` in the pack's zone. */
  readonly today: string;
}

/** A nudge that is about to be sent. */
export interface Occasion<Content> extends Turn {
  readonly nudge: NudgeRow;
  readonly rule: Rule;
  readonly content: Content;
  /** The date for which the rule wanted it, in the pack's zone. */
  readonly wantedOn: string;
}

/** What a person gave that cannot be kept, in words they read in the card. */
export type Problem = Localized;

/** One thing a person can do in a program's card. */
export interface Answer<Input = unknown> {
  /** Shape and limits of the inputs; anything else is refused before the program sees it. */
  readonly schema: z.ZodType<Input>;
  /**
   * Says that of the person it reads only what the roster says: then nothing else is loaded, which takes longer than
   * most answers. Reading another fact all the same fails.
   */
  readonly rosterOnly?: true;
  /** Whether the person may use it, where not everybody may; to others it is unknown. */
  isFor?(turn: Turn): Promise<boolean>;
  /**
   * Keeps the answer. Keeping the same again changes nothing. Left out where the verb only shows something.
   *
   * @param nudge the nudge the card came with, already known to be this person's; `null` for a card they called up
   */
  keep?(turn: Turn, input: Input, nudge: NudgeRow | null): Promise<Problem | null>;
  /**
   * The card as it stands now; with a problem, the card acted on, with the inputs and the problem shown. Of several
   * the first takes its place and the others come beside it.
   */
  show(
    turn: Turn,
    input: Input,
    nudge: NudgeRow | null,
    problem: Problem | null,
  ): Promise<Card | readonly Card[]>;
}

/** A word people can type, or a button of the menu. */
export interface Command {
  /** The name buttons carry, unique over all programs. */
  readonly name: string;
  /** What people may type for it; the first is shown. Compared without case, width or spaces. */
  readonly words: Readonly<Record<Language, readonly string[]>>;
  readonly help: Localized;
  /** Left out of the menu of Teams, which holds twelve: people type it or find its button on a card. */
  readonly offMenu?: boolean;
  /** Whether the person may use it, where not everybody may; to others the word is unknown. */
  isFor?(turn: Turn): Promise<boolean>;
  show(turn: Turn, argument: string): Promise<readonly Card[]>;
}

/** A nudge that is about to be sent because of what somebody did; `data` is what they left for it. */
export interface Sequel<Data> extends Turn {
  readonly nudge: NudgeRow;
  readonly rule: Rule;
  readonly data: Data;
}

/** One thing a program sends because of what somebody did; `outbox/follow-up.ts` enters it into the ledger. */
export interface FollowUpKind<Data = unknown> {
  /** Shape of the data kept with it. */
  readonly schema: z.ZodType<Data>;
  /** Who can read what a person answers to it. */
  readonly readers: Readers;
  /** The card, or `null` when what it was about has passed or changed. */
  compose(sequel: Sequel<Data>): Promise<Card | null>;
}

/** The contract of one kind of nudge. `programs/index.ts` lists them all. */
export interface Program<Content = unknown> {
  readonly name: string;
  /** What people know it by, where they say what they want to get. */
  readonly title: Localized;
  /** Shape of the `content` of rules that use this program. */
  readonly content: z.ZodType<Content>;
  /** What a rule's content says about other parts of the pack and is not so; paths are within the content. */
  contentFaults?(content: Content, pack: Referred): Finding[];
  readonly facts: readonly FactDefinition[];
  readonly loadFacts: DatedFactLoader;
  /** Who can read what a person answers to a nudge with this content; every card says it. */
  readers(content: Content): Readers;
  /** The card of a nudge, or `null` when there turns out to be nothing to say. */
  compose(occasion: Occasion<Content>): Promise<Card | null>;
  /** By name, which begins with the program's own: `no-overtime.decision`. */
  readonly followUps?: Readonly<Record<string, FollowUpKind>>;
  readonly answers: Readonly<Record<string, Answer>>;
  readonly commands: readonly Command[];
}

/** Keeps the type of an answer's input to itself, so that answers of many shapes fit one table. */
export function answer<Input>(definition: Answer<Input>): Answer {
  return definition as Answer;
}

/** The same for follow-ups and their data. */
export function followUpKind<Data>(definition: FollowUpKind<Data>): FollowUpKind {
  return definition as FollowUpKind;
}
