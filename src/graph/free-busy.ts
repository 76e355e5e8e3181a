import {
  type Look,
  type LookOptions,
  type Mailbox,
  SLOT,
  type Stretch,
} from '../programs/interview/calendar.ts';
import { type Bits, emptyBits, mark } from '../programs/interview/schedule/bits.ts';
import type { GraphClient, Patience } from './client.ts';
import { refusalOf } from './refusal.ts';

/** Mailboxes and days that one request may ask for, and requests at a time. */
const most = { mailboxes: 20, days: 35, atOnce: 4 } as const;
/** Whoever plans waits as long as Graph asks for: begun anew, a large organisation would never be through. */
const patience: Patience = { tries: 6, longestMs: 120_000, timeoutMs: 30_000 };
const haste: Patience = { tries: 1, longestMs: 0, timeoutMs: 10_000 };
const minuteMs = 60_000;

/** Tentative, busy and out of office. Who works elsewhere can be met online. */
const taken = /[123]/;

/** Reads who is taken when, as digits: what Graph says beside them is not looked at. */
export class FreeBusy {
  readonly #graph: GraphClient;
  readonly #stretch: Stretch;
  readonly #options: LookOptions;
  readonly #total: number;
  readonly #slots: number;
  readonly #views = new Map<string, Bits>();
  readonly #unseen = new Map<string, string>();
  #failed: Exclude<Look, { kind: 'seen' }> | null = null;

  constructor(graph: GraphClient, people: readonly Mailbox[], stretch: Stretch, options: LookOptions) {
    this.#graph = graph;
    this.#stretch = stretch;
    this.#options = options;
    this.#total = people.length;
    this.#slots = slotsIn(stretch);
  }

  static async look(
    graph: GraphClient,
    people: readonly Mailbox[],
    stretch: Stretch,
    options: LookOptions = {},
  ): Promise<Look> {
    const look = new FreeBusy(graph, people, stretch, options);
    const groups = groupsOf(people);
    const worker = async () => {
      for (let next = groups.shift(); next && !look.#failed; next = groups.shift()) await look.#group(next);
    };
    await Promise.all(Array.from({ length: most.atOnce }, worker));
    return look.#failed ?? { kind: 'seen', views: look.#views, unseen: look.#unseen };
  }

  async #group(people: readonly Mailbox[]): Promise<void> {
    for (const part of partsOf(this.#stretch)) await this.#ask(people, part);
    const refused = people.every(({ person }) => this.#unseen.get(person)?.startsWith('403'));
    // Nobody of twenty: it is not about any of them.
    if (refused && people.length === most.mailboxes)
      this.#failed ??= { kind: 'not-allowed', code: this.#unseen.get(people[0]?.person ?? '') ?? '403' };
    this.#options.onProgress?.(this.#views.size + this.#unseen.size, this.#total);
  }

  /** Graph answers in somebody's name; what it refuses for several is asked for halves, until it is known for whom. */
  async #ask(everybody: readonly Mailbox[], part: Stretch): Promise<void> {
    const people = everybody.filter(({ person }) => !this.#unseen.has(person));
    const [first] = people;
    if (!first || this.#failed) return;
    const answer = await this.#graph.ask(
      'POST',
      `/users/${encodeURIComponent(first.account)}/calendar/getSchedule`,
      {
        schedules: people.map(({ address }) => address),
        startTime: { dateTime: utc(part.from), timeZone: 'UTC' },
        endTime: { dateTime: utc(part.to), timeZone: 'UTC' },
        availabilityViewInterval: SLOT,
      },
      this.#options.signal,
      this.#options.hasty ? haste : patience,
    );
    if (answer.kind === 'done') return this.#note(people, part, answer.body);
    const refusal = refusalOf(answer);
    if (refusal) {
      this.#failed ??= refusal;
    } else if (people.length === 1) {
      this.#lose(first.person, answer.code);
    } else {
      const middle = Math.ceil(people.length / 2);
      await this.#ask(people.slice(0, middle), part);
      await this.#ask(people.slice(middle), part);
    }
  }

  #note(people: readonly Mailbox[], part: Stretch, body: unknown): void {
    const { value } = (body ?? {}) as { value?: unknown };
    const schedules = new Map(
      (Array.isArray(value) ? value : []).map((each) => [String(each?.scheduleId).toLowerCase(), each]),
    );
    const first = slotsIn({ from: this.#stretch.from, to: part.from });
    const slots = slotsIn(part);
    for (const { person, address } of people) {
      const schedule = schedules.get(address.toLowerCase());
      const digits: unknown = schedule?.availabilityView;
      if (typeof digits !== 'string' || digits.length < slots || schedule?.error)
        this.#lose(person, codeOf(schedule?.error));
      else markTaken(this.#viewOf(person), first, digits.slice(0, slots));
    }
  }

  #viewOf(person: string): Bits {
    const view = this.#views.get(person) ?? emptyBits(this.#slots);
    this.#views.set(person, view);
    return view;
  }

  /** Half of a calendar is none: nothing may be planned where nobody looked. */
  #lose(person: string, code: string): void {
    this.#unseen.set(person, code);
    this.#views.delete(person);
  }
}

function markTaken(view: Bits, first: number, digits: string): void {
  for (let slot = 0; slot < digits.length; slot++)
    if (taken.test(digits.charAt(slot))) mark(view, first + slot, first + slot + 1);
}

function codeOf(error: unknown): string {
  const { responseCode } = (error ?? {}) as { responseCode?: unknown };
  return typeof responseCode === 'string' && /^\w{1,60}$/.test(responseCode) ? responseCode : 'no-view';
}

function groupsOf(people: readonly Mailbox[]): Mailbox[][] {
  const groups: Mailbox[][] = [];
  for (let start = 0; start < people.length; start += most.mailboxes)
    groups.push(people.slice(start, start + most.mailboxes));
  return groups;
}

function partsOf({ from, to }: Stretch): Stretch[] {
  const parts: Stretch[] = [];
  for (let start = from; start.epochMilliseconds < to.epochMilliseconds; ) {
    const next = start.add({ hours: most.days * 24 });
    const end = next.epochMilliseconds < to.epochMilliseconds ? next : to;
    parts.push({ from: start, to: end });
    start = end;
  }
  return parts;
}

function slotsIn({ from, to }: Stretch): number {
  return Math.ceil((to.epochMilliseconds - from.epochMilliseconds) / (SLOT * minuteMs));
}

function utc(moment: Stretch['from']): string {
  return moment.toString({ smallestUnit: 'second' }).replace('Z', '');
}
