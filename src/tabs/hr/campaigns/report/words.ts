import type { AnswerTo } from '../../../remote/calls.ts';

export type Report = AnswerTo<'GET /campaigns/:campaign/report'>;
export type Recipient = AnswerTo<'GET /campaigns/:campaign/recipients'>['items'][number];
export type NudgeState = Recipient['state'];
