import type {
  Calendars,
  EventOutcome,
  EventStep,
  Look,
  LookOptions,
  Mailbox,
  Stretch,
} from '../programs/interview/calendar.ts';
import { Batch } from './batch.ts';
import type { GraphClient } from './client.ts';
import { Events } from './events.ts';
import { FreeBusy } from './free-busy.ts';

/** Reads and writes calendars through Graph. */
export class GraphCalendars implements Calendars {
  readonly #graph: GraphClient;

  constructor(graph: GraphClient) {
    this.#graph = graph;
  }

  look(people: readonly Mailbox[], stretch: Stretch, options: LookOptions = {}): Promise<Look> {
    return FreeBusy.look(this.#graph, people, stretch, options);
  }

  write(steps: readonly EventStep[], signal?: AbortSignal): Promise<EventOutcome[]> {
    const events = new Events(new Batch(this.#graph, signal));
    return Promise.all(steps.map((step) => events.do(step)));
  }
}
