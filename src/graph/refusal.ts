import type { Refusal } from '../programs/interview/calendar.ts';
import type { GraphAnswer } from './client.ts';

type Refused = Extract<GraphAnswer, { kind: 'refused' }>;

/** Whether a refusal has nothing to do with whose mailbox was asked for: no good token, or no permission at all. */
export function concernsEverybody({ status, code }: Refused): boolean {
  return status === 401 || (status === 403 && /^403 Authorization_/.test(code));
}

/** A refusal as the ports tell it; `null` where it is about one mailbox. */
export function refusalOf(answer: Exclude<GraphAnswer, { kind: 'done' }>): Refusal | null {
  if (answer.kind === 'later') return answer;
  return concernsEverybody(answer) ? { kind: 'not-allowed', code: answer.code } : null;
}
