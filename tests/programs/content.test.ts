import { describe, expect, it, test } from 'vitest';
import { explainIssue } from '../../src/policy/schema/words.ts';
import { catalogueOf } from '../../src/programs/compose.ts';
import { programs } from '../../src/programs/index.ts';

const text = { ja: 'あ', en: 'a' };
const practice = { kind: 'practice', intro: text, topics: ['ethics'], questions: 3 };
const round = { ...practice, kind: 'round', round: 'spring', passMark: 2, answerWithin: { businessDays: 5 } };
const plan = { kind: 'morning-plan', intro: text, reasons: [{ id: 'deadline', text }], latest: '22:00' };
const open = {
  step: 'open',
  intro: text,
  cycle: 'mid-year',
  window: { from: { month: 10, day: 4 }, to: { month: 10, day: 29 } },
  minutes: 20,
  tells: ['employee'],
  prepare: [text],
};
const checkIn = { topics: ['ethics'], questions: [text, text, text] };
const mentoring = { role: 'newcomer', intro: text, checkIns: [checkIn] };
const task = { task: 'form', title: text, text, due: { businessDays: 5 }, doneFor: 'fiscal-year' };
const notice = { title: text, text };
const selfCheck = { checklist: 'conduct', intro: text, answerWithin: { businessDays: 20 } };

/** Where the content is wrong, with the last words of what is said about it; empty when it is in order. */
function faults(name: string, content: unknown): string[] {
  const schema = catalogueOf(programs)[name]?.content;
  if (!schema) throw new TypeError(`there is no program ${name}`);
  const { error } = schema.safeParse(content, { error: explainIssue });
  return (error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.')}: ${message.split(' / ').at(-1)}`,
  );
}

test.each([
  ['quiz', practice],
  ['quiz', round],
  ['self-check', selfCheck],
  ['no-overtime', plan],
  ['no-overtime', { kind: 'evening-reminder', intro: text }],
  ['no-overtime', { kind: 'next-morning-check', intro: text }],
  ['no-overtime', { kind: 'week-announcement', intro: text }],
  ['no-overtime', { kind: 'supervisor-summary', intro: text }],
  ['no-overtime', { kind: 'overtime-alert', intro: text, threshold: 45, side: 'self', steps: [text] }],
  ['no-overtime', { kind: 'causes', intro: text }],
  ['interview', open],
  ['interview', { step: 'arrange', intro: text }],
  ['mentoring', mentoring],
  [
    'mentoring',
    {
      ...mentoring,
      checkIns: [
        { ...checkIn, after: 'P1W' },
        { ...checkIn, after: 'P2W' },
      ],
    },
  ],
  ['task', task],
  ['task', { ...task, due: { on: { month: 11, day: 5 } }, evidence: text, delegate: true }],
  ['task', { ...task, due: { after: 'hired-on', span: 'P30D' }, doneFor: 'P30D' }],
  ['notice', notice],
  ['notice', { ...notice, points: [text], link: { title: text, url: 'https://example.jp/guide' } }],
])('%s takes %j', (name, content) => {
  expect(faults(name, content)).toEqual([]);
});

describe('says what is wrong', () => {
  const en = ': at most';
  it.each([
    ['quiz', { ...practice, questions: 4 }, `questions: too much${en} 3`],
    ['quiz', { ...practice, kind: 'practise' }, 'kind: unknown kind "practise"; did you mean "practice"?'],
    ['quiz', { ...round, passMark: 4 }, 'passMark: there are only 3 questions'],
    ['quiz', { ...practice, topics: ['ethics', 'ethics'] }, 'topics.1: ethics is there twice'],
    ['no-overtime', { ...plan, reason: [text] }, ': unknown key "reason"; did you mean "reasons"?'],
    ['interview', { ...open, minutes: 25.5 }, 'minutes: a whole number is needed, but it says 25.5'],
    [
      'mentoring',
      { ...mentoring, checkIns: [{ ...checkIn, questions: [text] }] },
      'checkIns.0.questions: at least 3 needed',
    ],
    [
      'task',
      { ...task, due: { on: { month: 2, day: 29 } } },
      'due.on.day: there is no 29 February in most years; use 28 February or the last day of the month',
    ],
    [
      'notice',
      { ...notice, link: { title: text, url: 'http://example.jp' } },
      'link.url: write an address that begins with https://',
    ],
  ])('%s: %j', (name, content, fault) => {
    expect(faults(name, content)).toEqual([fault]);
  });

  it.each([
    ['one does not', [{ ...checkIn, after: 'P1W' }, checkIn], 'checkIns.1'],
    [
      'two say the same',
      [
        { ...checkIn, after: 'P1W' },
        { ...checkIn, after: 'P1W' },
      ],
      'checkIns.1.after',
    ],
  ])('several check-ins have to say what each is for: %s', (_case, checkIns, place) => {
    expect(faults('mentoring', { ...mentoring, checkIns })).toEqual([
      `${place}: say in after, once for each, which time it is for`,
    ]);
  });
});
