import { randomUUID } from 'node:crypto';

export type Reply = readonly [status: number, body: object];

export function refusal(status: number, code: string): Reply {
  return [status, { error: { code, message: `fake: ${code}` } }];
}

/** An event as it is in the calendar of whoever holds it. */
interface FakeEvent {
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** When somebody is taken, in UTC, with the digit that says how. */
interface Taken {
  readonly from: string;
  readonly to: string;
  readonly digit?: string;
}

export interface FakeMailbox {
  readonly address: string;
  readonly taken: Taken[];
  /** Closed to apps by a policy of the tenant. */
  closed: boolean;
  readonly events: FakeEvent[];
  /** Comments of events that were cancelled. */
  readonly cancelled: string[];
}

interface Property {
  readonly id: string;
  readonly value: string;
}

/** Calendars as Graph serves them to an app. */
export class Mailboxes {
  readonly #byAccount = new Map<string, FakeMailbox>();
  readonly #transactions = new Map<string, { readonly event: FakeEvent; readonly asked: string }>();
  /** Whether the registration has the permission for calendars. */
  permitted = true;
  /** Called when an event is made, before anybody is told. */
  onCreated: () => void = () => {};

  add(account: string, address: string): FakeMailbox {
    const mailbox: FakeMailbox = { address, taken: [], closed: false, events: [], cancelled: [] };
    this.#byAccount.set(account, mailbox);
    return mailbox;
  }

  of(account: string): FakeMailbox {
    const mailbox = this.#byAccount.get(account);
    if (!mailbox) throw new Error(`No mailbox of ${account}`);
    return mailbox;
  }

  /** Every event of every calendar. */
  get events(): FakeEvent[] {
    return [...this.#byAccount.values()].flatMap(({ events }) => events);
  }

  clear(): void {
    this.#byAccount.clear();
    this.#transactions.clear();
    this.permitted = true;
    this.onCreated = () => {};
  }

  serves(path: string): boolean {
    return /^\/users\/[^/]+\/(calendar|events)\b/.test(path);
  }

  reply(method: string, path: string, body: Readonly<Record<string, unknown>>): Reply {
    const [, account = '', rest = ''] = /^\/users\/([^/]+)\/(.*)$/.exec(path) ?? [];
    if (!this.permitted) return refusal(403, 'Authorization_RequestDenied');
    const mailbox = this.#byAccount.get(account);
    if (!mailbox) return refusal(404, 'ErrorInvalidUser');
    if (mailbox.closed) return refusal(403, 'ErrorAccessDenied');
    if (rest === 'calendar/getSchedule') return this.#schedules(body);
    if (rest === 'events' && method === 'POST') return this.#create(mailbox, body);
    const key = /ep\/value eq '([^']*)'/.exec(rest)?.[1];
    if (key !== undefined) return [200, { value: mailbox.events.filter((event) => keyOf(event) === key) }];
    const [, id, cancel] = /^events\/([^/]+)(\/cancel)?$/.exec(rest) ?? [];
    const at = mailbox.events.findIndex((event) => event.id === id);
    const event = mailbox.events[at];
    if (!event) return refusal(404, 'ErrorItemNotFound');
    if (cancel) {
      mailbox.events.splice(at, 1);
      mailbox.cancelled.push(String(body.comment));
      return [202, {}];
    }
    const changed = { id: event.id, body: { ...event.body, ...body } };
    mailbox.events[at] = changed;
    return [200, answered(changed)];
  }

  /** As Outlook does: the same again is answered as the first time, anything else with that name is refused. */
  #create(mailbox: FakeMailbox, body: Readonly<Record<string, unknown>>): Reply {
    const transaction = String(body.transactionId ?? randomUUID());
    const asked = JSON.stringify(body);
    const known = this.#transactions.get(transaction);
    if (known) return known.asked === asked ? [201, answered(known.event)] : duplicate;
    const event: FakeEvent = { id: `AAMk${randomUUID()}=`, body };
    this.#transactions.set(transaction, { event, asked });
    mailbox.events.push(event);
    this.onCreated();
    return [201, answered(event)];
  }

  /** The events in somebody's calendar, those of others that they were invited to included. */
  #meetingsOf(mailbox: FakeMailbox): Taken[] {
    const events = this.events.filter(
      (event) =>
        mailbox.events.includes(event) || JSON.stringify(event.body.attendees).includes(mailbox.address),
    );
    return events.map(({ body }) => ({ from: textOf(body.start), to: textOf(body.end) }));
  }

  #schedules(body: Readonly<Record<string, unknown>>): Reply {
    const schedules = body.schedules as readonly string[];
    const [from, to] = [momentOf(body.startTime), momentOf(body.endTime)];
    const slot = Number(body.availabilityViewInterval) * 60_000;
    if (schedules.length > 20) return refusal(400, 'ErrorInvalidRequest');
    if (to - from > 42 * 86_400_000) return refusal(400, 'ErrorTimeIntervalTooBig');
    const known = new Map([...this.#byAccount.values()].map((mailbox) => [mailbox.address, mailbox]));
    const value = schedules.map((scheduleId) => {
      const mailbox = known.get(scheduleId);
      if (!mailbox)
        return { scheduleId, error: { responseCode: 'ErrorMailRecipientNotFound', message: 'fake' } };
      const taken = [...mailbox.taken, ...this.#meetingsOf(mailbox)];
      const view = Array.from({ length: Math.ceil((to - from) / slot) }, (_, index) =>
        digitAt(taken, from + index * slot, slot),
      );
      const scheduleItems = mailbox.taken.map((each) => ({ ...each, subject: 'fake subject' }));
      return { scheduleId, availabilityView: view.join(''), scheduleItems };
    });
    return [200, { value }];
  }
}

const duplicate = refusal(409, 'ErrorDuplicateTransactionId');

function answered({ id, body }: FakeEvent): object {
  return { ...body, id, onlineMeeting: { joinUrl: `https://teams.example/${encodeURIComponent(id)}` } };
}

function keyOf({ body }: FakeEvent): string | undefined {
  const [property] = (body.singleValueExtendedProperties ?? []) as readonly Property[];
  return property?.value;
}

function textOf(value: unknown): string {
  return `${(value as { dateTime: string }).dateTime}Z`;
}

function momentOf(value: unknown): number {
  return Date.parse(textOf(value));
}

function digitAt(taken: readonly Taken[], from: number, slot: number): string {
  const there = taken.find((each) => Date.parse(each.from) < from + slot && Date.parse(each.to) > from);
  return there ? (there.digit ?? '2') : '0';
}
