import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../clock.ts';
import type { Card } from '../delivery/sender.ts';
import type { Language } from '../language.ts';
import type { Log } from '../log.ts';
import { proveRead } from '../outbox/read-receipts.ts';
import type { Directory } from '../people/directory.ts';
import { noteReach } from '../people/note-reach.ts';
import type { ReachEvent } from '../people/reach.ts';
import type { Pack } from '../policy/pack.ts';
import type { Answer, Command, Program, Turn } from '../programs/program.ts';
import { toText } from '../store/moments.ts';
import type { EmployeeRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { act } from './act.ts';
import { chatAnswers } from './answers.ts';
import { commandList, findCommand, mayUse } from './commands.ts';
import type { From, InboundEvent, InboundHandler, InboundReply } from './inbound.ts';
import { welcomeCard } from './welcome.ts';

export interface ConversationParts {
  readonly clock: Clock;
  readonly directory: Directory;
  readonly log: Log;
  readonly pack: () => Pack;
  readonly programs: readonly Program[];
  readonly store: Store;
  /** What an action needs from elsewhere, before it is kept: a transaction waits for nothing but the database. */
  readonly beforehand?: (event: Extract<InboundEvent, { kind: 'action' }>) => Promise<void>;
  /** Commands and answers beyond the product's own: the demo's. */
  readonly extraCommands?: readonly Command[];
  readonly extraAnswers?: Readonly<Record<string, Answer>>;
}

/** Whether an activity is new, and whether it made the person reachable. */
interface Seen {
  readonly first: boolean;
  readonly arrived: boolean;
}

type ReadReceipt = Extract<InboundEvent, { kind: 'read' }>;

const nothing: InboundReply = { kind: 'nothing' };

/**
 * The bot's side of every chat: finds the person, routes what they typed or tapped, keeps it and answers. One
 * activity is one transaction, so that an activity the platform sends again has no second effect.
 */
export class Conversation implements InboundHandler {
  readonly #parts: ConversationParts;
  readonly #commands: readonly Command[];
  readonly #answers: ReadonlyMap<string, Answer>;

  constructor(parts: ConversationParts) {
    this.#parts = parts;
    this.#commands = commandList(parts.programs, parts.extraCommands ?? []);
    this.#answers = new Map([
      ...Object.entries(chatAnswers(this.#commands, parts.programs)),
      ...parts.programs.flatMap((program) => Object.entries(program.answers)),
      ...Object.entries(parts.extraAnswers ?? {}),
    ]);
  }

  async handle(event: InboundEvent): Promise<InboundReply> {
    if (event.kind === 'action') await this.#parts.beforehand?.(event);
    return await this.#parts.store.shortTransaction(async (store) => {
      const employee = await this.#employeeOf(store, event.from);
      if (!employee || employee.status === 'left') return stranger(event);
      const now = this.#parts.clock.now();
      if (event.kind === 'read') return await this.#read(store, employee, event, now);
      const first = await store.inbound.first(event.from.conversationId, event.activityId, toText(now));
      const arrived = first && (await this.#noteReach(store, employee, event, now));
      if (event.kind === 'uninstalled') return nothing;
      return await this.#answer(event, await this.#turn(store, employee, event), { first, arrived });
    });
  }

  async #employeeOf(store: Store, from: From): Promise<EmployeeRow | undefined> {
    return from.entraId ? await store.employees.byEntraId(from.entraId) : undefined;
  }

  /** Reading something twice is the same as once, so what was read need not be remembered. */
  async #read(store: Store, employee: EmployeeRow, event: ReadReceipt, now: Temporal.Instant) {
    await this.#noteReach(store, employee, event, now);
    const { lastReadActivityId, from } = event;
    const receipt = {
      employee: employee.number,
      conversation: from.conversationId,
      lastRead: lastReadActivityId,
    };
    await proveRead(store, receipt, now);
    return nothing;
  }

  /** Where the person was heard from is where they are reached. True if they were not reachable before. */
  async #noteReach(store: Store, { number }: EmployeeRow, event: InboundEvent, now: Temporal.Instant) {
    const known = (await store.reach.of(number)) ?? null;
    const noted = await noteReach(store, number, known, reachEventOf(event), now);
    return noted === 'changed' && known?.state !== 'reachable';
  }

  async #turn(store: Store, employee: EmployeeRow, event: InboundEvent): Promise<Turn> {
    const pack = this.#parts.pack();
    const now = this.#parts.clock.now();
    const today = pack.calendar.dateOf(now);
    const { directory } = this.#parts;
    const rosterOnly = event.kind === 'action' && this.#answers.get(event.verb)?.rosterOnly === true;
    const person = rosterOnly
      ? await directory.member(employee.number, store)
      : await directory.person(today, employee.number, store);
    if (!person) throw new RangeError(`Employee ${employee.number} is not in the directory`);
    return { store, pack, person, employee, language: person.language, now, today };
  }

  async #answer(event: InboundEvent, turn: Turn, { first, arrived }: Seen): Promise<InboundReply> {
    switch (event.kind) {
      case 'action':
        return await act({ answers: this.#answers, log: this.#parts.log }, turn, event, first);
      case 'message':
        return first ? { kind: 'cards', cards: await this.#say(turn, event.text) } : nothing;
      case 'installed':
        // An update of the app reaches everybody at once; who has been greeted is not greeted again.
        return first && (arrived || !event.upgrade) ? { kind: 'cards', cards: [welcomeCard(turn)] } : nothing;
      default:
        return nothing;
    }
  }

  async #say(turn: Turn, text: string): Promise<readonly Card[]> {
    const found = findCommand(this.#commands, text);
    if (found && (await mayUse(found.command, turn))) return await found.command.show(turn, found.argument);
    return [{ name: 'menu', data: { unknown: text.trim() !== '' }, language: turn.language }];
  }
}

function reachEventOf({ kind, from }: InboundEvent): ReachEvent {
  return {
    kind: kind === 'installed' || kind === 'uninstalled' ? kind : 'heard',
    saidAt: from.saidAt,
    place: {
      tenant: from.tenantId,
      service_url: from.serviceUrl,
      conversation: from.conversationId,
      user_id: from.userId,
    },
  };
}

/** Somebody who is not in the roster gets a polite answer that tells nothing about anybody. */
function stranger(event: InboundEvent): InboundReply {
  const language: Language = event.from.locale?.toLowerCase().startsWith('en') ? 'en' : 'ja';
  const card: Card = { name: 'not-in-roster', data: {}, language };
  return event.kind === 'uninstalled' || event.kind === 'read' ? nothing : { kind: 'cards', cards: [card] };
}
