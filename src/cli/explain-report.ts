import type { Language, Localized } from '../language.ts';
import type { Outcome } from '../planning/outcome.ts';
import type { Asked, Outcomes } from '../planning/outcomes.ts';
import type { Explanation } from '../policy/explain.ts';
import { inHoldOut } from '../policy/hold-out.ts';
import type { TraceNode } from '../policy/trace.ts';
import { policyText } from './policy-text.ts';

/** All that `explain` found out. */
export interface Answer extends Asked, Outcomes {
  /** The name of the rule's turn on that day, if it has one. */
  readonly occurrence: string | null;
  readonly explanation: Explanation;
}

/** The answer for machines. Texts are Japanese, with the English ones beside them. */
export function answerAsJson(answer: Answer) {
  const { pack, rule, person, date, occurrence, explanation, outcome, beside } = answer;
  const { due, reason, trace } = explanation;
  return {
    person: person.number,
    rule: rule.id,
    policy: pack.digest,
    date,
    due,
    reason: reason.ja,
    reasonEn: reason.en,
    occurrence,
    trace: trace.map(nodeAsJson),
    heldOut: inHoldOut(rule, person.number),
    budget: outcome && outcomeAsJson(outcome),
    beside: beside.map(outcomeAsJson),
  };
}

interface JsonNode {
  readonly kind: TraceNode['kind'];
  readonly result: boolean;
  readonly label: string;
  readonly labelEn: string;
  readonly found: string | null;
  readonly foundEn: string | null;
  readonly fact?: string;
  readonly children: readonly JsonNode[];
}

function nodeAsJson({ kind, result, label, value, fact, children }: TraceNode): JsonNode {
  return {
    kind,
    result,
    label: label.ja,
    labelEn: label.en,
    found: value?.ja ?? null,
    foundEn: value?.en ?? null,
    ...(fact === undefined ? {} : { fact }),
    children: children.map(nodeAsJson),
  };
}

function outcomeAsJson({ text, ...outcome }: Outcome) {
  return { ...outcome, text: text.ja, textEn: text.en };
}

const words = {
  due: { ja: '対象です', en: 'Due' },
  notDue: { ja: '対象ではありません', en: 'Not due' },
  found: { ja: '実際', en: 'actual' },
  ledger: { ja: '送信台帳', en: 'Send ledger' },
  forecast: { ja: '上限のはたらき（見込み）', en: 'What the limits would do' },
  nothing: { ja: '送った記録も送る予定もありません。', en: 'Nothing was sent, and nothing is to be.' },
  beside: { ja: 'その日のほかの通知', en: 'Other nudges on that day' },
} as const satisfies Record<string, Localized>;

/** The answer for people, line by line. */
export function answerLines(answer: Answer, language: Language): string[] {
  const { pack, rule, person, date, explanation, outcome, beside } = answer;
  const { due, reason, trace } = explanation;
  const say = (text: Localized) => text[language];
  return [
    `${say(rule.title)} (${rule.id})  ${person.number}  ${date}`,
    say(policyText(pack)),
    `${say(due ? words.due : words.notDue)}: ${say(reason)}`,
    '',
    ...trace.flatMap((node) => nodeLines(node, language, 0)),
    '',
    outcome ? `${say(words[outcome.from])}: ${say(outcome.text)}` : say(words.nothing),
    ...(beside.length === 0 ? [] : [`${say(words.beside)}:`]),
    ...beside.map((each) => `  ${each.rule}: ${say(each.text)}`),
  ];
}

function nodeLines(node: TraceNode, language: Language, depth: number): string[] {
  const { result, label, value, children } = node;
  const found = value === null ? '' : foundIn(node, value[language], language);
  return [
    `${'  '.repeat(depth)}${result ? '✓' : '✗'} ${label[language]}${found}`,
    ...children.flatMap((child) => nodeLines(child, language, depth + 1)),
  ];
}

/** A leaf says what was asked and what was found; the other steps just say what they found. */
function foundIn({ kind }: TraceNode, found: string, language: Language): string {
  if (kind !== 'fact') return `: ${found}`;
  return language === 'ja' ? `（${words.found.ja}: ${found}）` : ` (${words.found.en}: ${found})`;
}
