import type { Card } from '../../src/delivery/sender.ts';

/** Cards with as much in them as the product allows: own words of 60 characters, notes of 200, 12 weeks. */
const title = '育'.repeat(60);
const heading = '切磋琢磨と自由な議論を交わし互いに高め合う';
const note = '振'.repeat(200);
const footer = {
  rule: '毎月最初の業務日の自分アクションのお誘い',
  initiative: '上越市職員行動規範（上越アクション10）及びマイカード・自分アクションの実践',
  section: '4.2.1 一人ひとりの意識と自覚を高める取組',
  readers: 'あなただけ。「共有する」を選んだときは、そのときの上司も読めます。',
};
const handedOn = {
  note: '3b241101-e2bb-4255-8caf-4136c566a962',
  title,
  text: '継'.repeat(400),
  by: `${heading} · ${heading} · 12月28日(月)`,
};
const three = <Item>(item: (index: number) => Item) => [1, 2, 3].map(item);
const five = <Item>(item: (index: number) => Item) => [0, 1, 2, 3, 4].map(item);
const sitting = {
  nudge: '3b241101-e2bb-4255-8caf-4136c566a962',
  day: '2026-11-27',
  questions: Array(3)
    .fill(`${'a'.repeat(80)}@0123456789abcdef`)
    .join(),
  round: '2026/compliance',
};
const card = (name: string, data: Card['data']): Card => ({ name, data, language: 'ja' });

export const fullestCards: readonly Card[] = [
  card('my-card-choose', {
    nudge: '3b241101-e2bb-4255-8caf-4136c566a962',
    intro: note,
    groups: Array.from({ length: 10 }, (_none, group) => ({
      action: `action-${group}`,
      title: heading,
      open: true,
      picked: `a${group}-senior-staff-1`,
      choices: three((index) => ({ value: `a${group}-senior-staff-${index}`, title: '行'.repeat(40) })),
    })),
    own: three(() => ({ text: title, action: 'action-10' })),
    actions: Array.from({ length: 10 }, (_none, index) => ({ value: `action-${index}`, title: heading })),
    error: note,
    footer,
  }),
  card('my-card-reflect', {
    nudge: '3b241101-e2bb-4255-8caf-4136c566a962',
    intro: note,
    week: '11月30日〜12月4日の週',
    period: '2026-W49',
    chosen: '2026-11-02T01:00:00Z',
    actions: three((index) => ({
      id: `mark-${index}`,
      title,
      heading,
      value: 'done',
      last: { week: '11月23日〜27日の週', mark: '◎' },
    })),
    note,
    lastNote: note,
    shared: 'true',
    hasSupervisor: true,
    error: note,
    footer,
  }),
  card('my-card-history', {
    weeks: Array.from({ length: 12 }, () => ({
      week: '11月30日〜12月4日の週',
      marks: three(() => ({ mark: '◎', title })),
      note,
      shared: true,
    })),
    empty: false,
  }),
  card('my-card-look-back', {
    intro: note,
    month: '2026年11月',
    weeks: Array.from({ length: 5 }, () => ({
      week: '11月30日〜12月4日の週',
      done: 1,
      partly: 1,
      notYet: 1,
    })),
    best: title,
    footer,
  }),
  card('mentoring-notes', {
    word: title,
    own: Array.from({ length: 6 }, () => handedOn),
    others: Array.from({ length: 6 }, () => handedOn),
    empty: false,
    mayWrite: true,
  }),
  card('mentoring-gaps', {
    nudge: '3b241101-e2bb-4255-8caf-4136c566a962',
    intro: note,
    people: Array.from({ length: 20 }, () => ({
      name: heading,
      department: heading,
      hired: '12月28日(月)',
      gap: heading,
    })),
    more: 80,
    error: note,
    footer,
  }),
  card('quiz-question', {
    ...sitting,
    question: `${'a'.repeat(80)}@0123456789abcdef`,
    intro: note,
    notice: note,
    number: 20,
    of: 20,
    topic: heading,
    situation: note,
    text: note,
    multiple: true,
    choices: five((index) => ({ title: '選'.repeat(80), value: String(index) })),
    choice: '0,1,2,3,4',
    deadline: { on: '12月15日(火)', late: true, passMark: 8, of: 10 },
    footer,
  }),
  card('quiz-answered', {
    ...sitting,
    already: true,
    right: false,
    topic: heading,
    situation: note,
    text: note,
    choices: five(() => ({ correct: false, mine: true, text: '選'.repeat(80), why: '理'.repeat(120) })),
    explanation: note,
    source: '法'.repeat(200),
    returns: '11月27日(金)',
    more: true,
    footer,
  }),
  card('quiz-mastery', {
    topics: Array.from({ length: 20 }, () => ({
      title: heading,
      ...{ firm: 4, learning: 4, unseen: 4, total: 12 },
      widths: { firm: 33, learning: 33, unseen: 33 },
    })),
    firm: 80,
    total: 240,
    openRounds: [{ round: '2026/compliance', title: note, deadline: '12月15日(火)', late: true }],
  }),
  card('why', {
    items: Array.from({ length: 5 }, () => ({ when: '11月27日(金) 15:00', title, ...footer })),
    empty: false,
  }),
  card('help', {
    commands: Array.from({ length: 30 }, () => ({ words: 'マイカード / my card', text: '行'.repeat(40) })),
  }),
];
