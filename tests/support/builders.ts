import { randomUUID } from 'node:crypto';
import type { AnswerRow, EmployeeRow, InterviewRow, NudgeRow } from '../../src/store/schema.ts';

/** A nudge of the ledger, planned for 27 November 2026, 15:00 in Japan, unless said otherwise. */
export function nudgeRow(change: Partial<NudgeRow> = {}): NudgeRow {
  return {
    id: randomUUID(),
    rule: 'my-card.weekly',
    occurrence: 'my-card.weekly@2026-W48',
    employee: '1001',
    program: 'my-card',
    priority: 'normal',
    origin: 'rule',
    asked: 0,
    data: null,
    digest: null,
    state: 'planned',
    reason: 'planned',
    detail: null,
    wanted_at: '2026-11-27T06:00:00.000Z',
    due_at: '2026-11-27T06:00:00.000Z',
    expires_at: '2026-12-01T08:00:00.000Z',
    if_unsure: 'leave',
    attempts: 0,
    lease_owner: null,
    lease_until: null,
    tried_at: null,
    sent_at: null,
    answered_at: null,
    read_at: null,
    activity: null,
    conversation: null,
    policy_digest: 'test',
    created_at: '2026-11-27T00:00:00.000Z',
    changed_at: '2026-11-27T00:00:00.000Z',
    ...change,
  };
}

/** An interview with 3001 that both agreed on, on 10 May 2027, 9:00 in Japan, unless said otherwise. */
export function interviewRow(employee: string, change: Partial<InterviewRow> = {}): InterviewRow {
  return {
    id: randomUUID(),
    cycle: 'goal-setting/2027-05-31',
    kind: 'goal-setting',
    employee,
    supervisor: '3001',
    state: 'agreed',
    starts_at: '2027-05-10T00:00:00.000Z',
    ends_at: '2027-05-10T00:30:00.000Z',
    room: null,
    ends_on: '2027-05-31',
    stand_in: null,
    revision: 3,
    link: null,
    created_at: '2027-05-06T00:00:00.000Z',
    changed_at: '2027-05-06T00:00:00.000Z',
    ...change,
  };
}

/** A working employee of department 101010 without supervisor or Entra id, unless said otherwise. */
export function employeeRow(number: string, change: Partial<EmployeeRow> = {}): EmployeeRow {
  return {
    number,
    name: `Person ${number}`,
    kana: '',
    email: `${number}@example.jp`,
    entra_id: null,
    department: '101010',
    rank: 'staff',
    hired_on: '2020-04-01',
    supervisor: null,
    mentor: null,
    status: 'active',
    appointment: 'permanent',
    concurrent: '[]',
    language: 'ja',
    ...change,
  };
}

/** What person 1001 wrote about week 48 of 2026, for nobody but them, unless said otherwise. */
export function answerRow(change: Partial<AnswerRow> = {}): AnswerRow {
  return {
    id: `${change.employee ?? '1001'} ${change.period ?? '2026-W48'} ${change.visibility ?? 'self'}`,
    employee: '1001',
    program: 'my-card',
    kind: 'reflection',
    period: '2026-W48',
    body: '{"note":"x"}',
    items: 1,
    visibility: 'self',
    shared_with: null,
    shared_with_mentor: null,
    nudge: null,
    policy_digest: 'test',
    revision: 1,
    created_at: '2026-11-27T06:00:00.000Z',
    changed_at: '2026-11-27T06:00:00.000Z',
    ...change,
  };
}
