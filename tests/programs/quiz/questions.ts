const text = (words: string) => ({ ja: `${words}（日本語）`, en: words });

interface Written {
  readonly kind?: 'single' | 'multiple';
  readonly ranks?: readonly string[];
  /** Words that make another question of it. */
  readonly asks?: string;
}

/** A question whose right choices come first: one of three, or for `multiple` two of three. */
export function question(id: string, { kind = 'single', ranks, asks = id }: Written = {}) {
  const choice = (name: string, correct: boolean) => ({
    text: text(`${id} ${name}`),
    correct,
    why: text(`why ${id} ${name}`),
  });
  return {
    id,
    kind,
    ...(ranks ? { ranks } : {}),
    question: text(`What about ${asks}?`),
    choices: [choice('right', true), choice('second', kind === 'multiple'), choice('wrong', false)],
    explanation: text(`point of ${id}`),
    cites: { law: text('Some Act, art. 1'), source: '4.2.1' },
  };
}

/** A quiz with so many plain questions, `gifts-1` and so on. */
export function quizOf(id: string, count: number) {
  const questions = Array.from({ length: count }, (_none, index) => question(`${id}-${index + 1}`));
  return { id, title: text(id), questions };
}

export const practiceRule = {
  id: 'compliance.quiz',
  program: 'quiz',
  priority: 'normal',
  initiative: 'risk-management-training',
  content: { kind: 'practice', intro: text('intro'), topics: ['gifts'], questions: 3 },
};

export const roundRule = {
  id: 'compliance.quiz-round',
  program: 'quiz',
  priority: 'high',
  initiative: 'risk-management-training',
  content: {
    kind: 'round',
    intro: text('everybody'),
    round: 'compliance',
    topics: ['gifts', 'records'],
    questions: 4,
    passMark: 3,
    answerWithin: { businessDays: 5 },
  },
};
