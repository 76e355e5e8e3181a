import type { AnswerTo, Asking } from '../../remote/calls.ts';

export type Campaign = AnswerTo<'GET /campaigns/:campaign'>;
export type Summary = AnswerTo<'GET /campaigns'>['items'][number];
export type State = Summary['state'];
export type Draft = Asking<'PUT /campaigns/:campaign'>['body'];
export type Content = Draft['content'];
export type Question = NonNullable<Content['question']>;
/** What the service finds missing or wrong, each at its place: `buttons.0.url`. */
export type Problems = AnswerTo<'POST /campaigns/preview'>['problems'];
