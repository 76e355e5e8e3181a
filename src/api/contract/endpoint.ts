import type { z } from 'zod';

/** What somebody of HR may do: write, approve, or look after policy, roster and roles. */
export const roles = ['author', 'approver', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Whoever belongs to HR at all. */
export const anyRole: readonly Role[] = [...roles];

/**
 * One thing that can be asked of the service over HTTP. From this the route, the checks, the description
 * (`openapi.json`) and the types of client and server come.
 */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/api/v1`, with `:name` for what varies. */
  readonly path: string;
  readonly summary: string;
  /**
   * `open`: nobody has to be signed in; `employee`: everybody of the roster; otherwise one of these roles of HR.
   */
  readonly access: 'open' | 'employee' | readonly Role[];
  /** The parts of the path that vary. */
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The answer, where it is JSON. */
  readonly answer?: z.ZodType;
  /** `csv`: a file to keep; `events`: server-sent events whose data is JSON of the shape of `event`. */
  readonly format?: 'json' | 'csv' | 'events';
  readonly event?: z.ZodType;
  /** Changes nothing, although it is no GET: what it asks about is too long for an address. */
  readonly reads?: true;
  /** Has its effect once for each `Idempotency-Key`, which it needs. */
  readonly once?: true;
  /** Changes the revision that `If-Match` names, which it needs; the answer's `revision` is the new one. */
  readonly revised?: true;
  /** The longest body in bytes, where it is not the usual one. */
  readonly bodyLimit?: number;
}

export type Endpoints = Readonly<Record<string, Endpoint>>;

type Output<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;
type Input<Schema> = Schema extends z.ZodType ? z.input<Schema> : undefined;

export type ParamsOf<E extends Endpoint> = Output<E['params']>;
export type QueryOf<E extends Endpoint> = Output<E['query']>;
export type BodyOf<E extends Endpoint> = Output<E['body']>;
export type AnswerOf<E extends Endpoint> = Output<E['answer']>;
export type EventOf<E extends Endpoint> = Output<E['event']>;

/** What a client writes: what has a default may be left out. */
export interface RequestTo<E extends Endpoint> {
  readonly params: Input<E['params']>;
  readonly query: Input<E['query']>;
  readonly body: Input<E['body']>;
}

/** Where the endpoints are. */
export const basePath = '/api/v1';
