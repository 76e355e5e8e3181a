import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import type { Directory } from '../../people/directory.ts';
import type { Grants, Scope } from '../../people/hr/roles.ts';
import type { Pack } from '../../policy/pack.ts';
import type { EmployeeRow } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import type {
  AnswerOf,
  BodyOf,
  Endpoint,
  Endpoints,
  EventOf,
  ParamsOf,
  QueryOf,
} from '../contract/endpoint.ts';

/** Who asks, and for whom they may do what. */
export interface Caller {
  readonly employee: EmployeeRow;
  readonly grants: Grants;
  /** For whom the endpoint's roles hold for them; `null` for everybody. Empty where none is needed. */
  readonly scope: Scope;
}

/** One request, checked against its endpoint. */
export interface Call<E extends Endpoint> {
  readonly caller: E['access'] extends 'open' ? Caller | null : Caller;
  readonly params: ParamsOf<E>;
  readonly query: QueryOf<E>;
  readonly body: BodyOf<E>;
  /** The revision that `If-Match` names; 0 where the endpoint asks for none. */
  readonly revision: number;
  /** For everything but GET the transaction that keeps what is done; work in it waits for nothing else. */
  readonly store: Store;
  readonly directory: Directory;
  readonly pack: Pack;
  readonly now: Temporal.Instant;
  /** For what goes on after the moment of the request. */
  readonly clock: Clock;
  /** The date of `now` in the pack's zone. */
  readonly today: string;
  readonly log: Log;
  /** Aborted when the client has gone or the service stops. */
  readonly signal: AbortSignal;
}

/** A file to keep. */
export interface TextFile {
  readonly name: string;
  readonly text: string;
}

type Produced<E extends Endpoint> = E['format'] extends 'csv'
  ? TextFile
  : E['format'] extends 'events'
    ? AsyncIterable<EventOf<E>>
    : AnswerOf<E>;

export type Handler<E extends Endpoint> = (call: Call<E>) => Promise<Produced<E>>;

/** Exactly one handler for each endpoint. */
export type Handlers<All extends Endpoints> = { readonly [Name in keyof All]: Handler<All[Name]> };
