import type { EventOutcome, EventStep, Mailbox, Meeting } from '../programs/interview/calendar.ts';
import type { Batch } from './batch.ts';
import type { GraphAnswer } from './client.ts';
import { refusalOf } from './refusal.ts';

/** Where an event says which interview it is for, out of sight of people. */
const keyProperty = 'String {7c6a1f0e-52d5-4f6b-9a37-5d9f0e1b8c42} Name HagukumiInterview';

/** The events of interviews in the calendars of those who hold them, whose invitations reach the others. */
export class Events {
  readonly #batch: Batch;

  constructor(batch: Batch) {
    this.#batch = batch;
  }

  do(step: EventStep): Promise<EventOutcome> {
    if (step.kind === 'create') return this.#create(step);
    if (step.kind === 'move') return this.#move(step, step.eventId);
    return this.#cancel(step);
  }

  async #create(step: Extract<EventStep, { kind: 'create' }>): Promise<EventOutcome> {
    const { key, meeting, organizer, transaction } = step;
    const answer = await this.#ask('POST', organizer, 'events', {
      ...bodyOf(meeting),
      transactionId: transaction,
      isOnlineMeeting: true,
      onlineMeetingProvider: 'teamsForBusiness',
      // Both agreed in the chat, and other times are found there.
      responseRequested: false,
      allowNewTimeProposals: false,
      sensitivity: 'private',
      singleValueExtendedProperties: [{ id: keyProperty, value: key }],
    });
    if (isDuplicate(answer)) return await this.#adopt(step);
    if (answer.kind !== 'done') return failed(answer);
    const event = eventIn(answer.body);
    if (!event) return { kind: 'later', code: 'no-event', waitMs: null };
    // What an earlier try made is answered as it was made.
    return event.startsAt === meeting.startsAt.slice(0, 16) ? done(event) : await this.#move(step, event.id);
  }

  /** An earlier try had come through; since then the interview may have moved. */
  async #adopt(step: Extract<EventStep, { kind: 'create' }>): Promise<EventOutcome> {
    const found = await this.#find(step);
    if (typeof found === 'string') return await this.#move(step, found);
    return found ?? { kind: 'later', code: 'not-found-yet', waitMs: null };
  }

  async #move(
    { organizer, meeting }: { organizer: Mailbox; meeting: Meeting },
    id: string,
  ): Promise<EventOutcome> {
    const answer = await this.#ask('PATCH', organizer, `events/${encodeURIComponent(id)}`, bodyOf(meeting));
    if (answer.kind === 'done') return done(eventIn(answer.body) ?? { id, joinUrl: null });
    return isGone(answer) ? { kind: 'gone' } : failed(answer);
  }

  async #cancel(step: Extract<EventStep, { kind: 'cancel' }>): Promise<EventOutcome> {
    const id = step.eventId ?? (await this.#find(step));
    if (id === null) return { kind: 'gone' };
    if (typeof id !== 'string') return id;
    const path = `events/${encodeURIComponent(id)}/cancel`;
    const answer = await this.#ask('POST', step.organizer, path, { comment: step.words });
    return answer.kind === 'done' || isGone(answer) ? { kind: 'gone' } : failed(answer);
  }

  /** The id of the interview's event, `null` where there is none. */
  async #find({ key, organizer }: EventStep): Promise<string | EventOutcome | null> {
    const filter = `singleValueExtendedProperties/Any(ep: ep/id eq '${keyProperty}' and ep/value eq '${key}')`;
    const query = `events?$select=id&$filter=${encodeURIComponent(filter)}`;
    const answer = await this.#ask('GET', organizer, query);
    if (answer.kind !== 'done') return isGone(answer) ? null : failed(answer);
    const { value } = (answer.body ?? {}) as { value?: unknown };
    const [found] = Array.isArray(value) ? value : [];
    return eventIn(found)?.id ?? null;
  }

  #ask(method: 'GET' | 'POST' | 'PATCH', { account }: Mailbox, rest: string, body?: object) {
    const path = `/users/${encodeURIComponent(account)}/${rest}`;
    return this.#batch.ask({ mailbox: account, method, path, ...(body ? { body } : {}) });
  }
}

function bodyOf({ attendee, subject, text, startsAt, endsAt, place }: Meeting): object {
  const invited = attendee ? [{ type: 'required', emailAddress: { address: attendee.address } }] : [];
  const { name = '', address = null } = place ?? {};
  const room = address === null ? [] : [{ type: 'resource', emailAddress: { address, name } }];
  return {
    subject,
    body: { contentType: 'text', content: text },
    start: { dateTime: startsAt.replace('Z', ''), timeZone: 'UTC' },
    end: { dateTime: endsAt.replace('Z', ''), timeZone: 'UTC' },
    attendees: [...invited, ...room],
    ...(place === undefined ? {} : { location: { displayName: name, ...inMailbox(address) } }),
  };
}

function inMailbox(address: string | null): object {
  return address === null ? {} : { locationEmailAddress: address };
}

interface Event {
  readonly id: string;
  readonly joinUrl: string | null;
  /** To the minute, in UTC. */
  readonly startsAt: string | null;
}

function eventIn(body: unknown): Event | null {
  const { id, onlineMeeting, start } = (body ?? {}) as {
    id?: unknown;
    onlineMeeting?: { joinUrl?: unknown } | null;
    start?: { dateTime?: unknown } | null;
  };
  if (typeof id !== 'string' || id === '') return null;
  const joinUrl = onlineMeeting?.joinUrl;
  const startsAt = start?.dateTime;
  return {
    id,
    joinUrl: typeof joinUrl === 'string' && joinUrl.startsWith('https://') ? joinUrl : null,
    startsAt: typeof startsAt === 'string' ? startsAt.slice(0, 16) : null,
  };
}

function done({ id, joinUrl }: Pick<Event, 'id' | 'joinUrl'>): EventOutcome {
  return { kind: 'done', eventId: id, joinUrl };
}

/** The same transaction has been used for something that looked otherwise. */
function isDuplicate(answer: GraphAnswer): boolean {
  return answer.kind === 'refused' && answer.code.endsWith(' ErrorDuplicateTransactionId');
}

function isGone(answer: GraphAnswer): boolean {
  return answer.kind === 'refused' && (answer.status === 404 || answer.status === 410);
}

function failed(answer: Exclude<GraphAnswer, { kind: 'done' }>): EventOutcome {
  const refusal = refusalOf(answer);
  if (refusal) return refusal;
  const { status, code } = answer as Extract<GraphAnswer, { kind: 'refused' }>;
  // Somebody else is changing the same thing at this moment.
  if (status === 409 || status === 412) return { kind: 'later', code, waitMs: null };
  return { kind: 'impossible', code };
}
