import { type Command, Option } from 'commander';
import type { Temporal } from 'temporal-polyfill';
import type { HagukumiError } from '../errors.ts';
import type { Language } from '../language.ts';
import type { Directory } from '../people/directory.ts';
import { readDate } from '../people/roster/date.ts';
import { occurrenceOn } from '../planning/outcomes.ts';
import { withFacts } from '../policy/example-person.ts';
import { explainRule, ruleCalled } from '../policy/explain.ts';
import type { Pack } from '../policy/pack.ts';
import type { Person } from '../policy/person.ts';
import { unknownWords } from '../policy/suggest.ts';
import type { Store } from '../store/store.ts';
import { type Answer, answerAsJson, answerLines } from './explain-report.ts';
import { databaseSource, fileSource, type Source } from './explain-source.ts';
import { givenFacts } from './given-facts.ts';
import { noRoster, orRefuse, refusal } from './refuse.ts';
import { processTerminal, type Terminal } from './terminal.ts';

export interface ExplainNeeds {
  /** The policy in a folder; the one that holds if none is named. */
  readonly pack: (dir?: string) => Promise<Pack>;
  /** The database in use; opened only when no roster file is named. */
  readonly open: () => Promise<{ readonly store: Store; readonly directory: Directory }>;
  readonly now: () => Temporal.Instant;
  readonly terminal?: Terminal;
}

interface ExplainOptions {
  readonly person: string;
  readonly rule: string;
  readonly on: string;
  readonly roster?: string;
  readonly policy?: string;
  readonly fact: readonly string[];
  readonly lang: Language;
  readonly json?: boolean;
}

/** Adds `explain`. Exit code 1 for a person, rule or date that does not exist. */
export function explainCommand(program: Command, needs: ExplainNeeds): void {
  const terminal = needs.terminal ?? processTerminal;
  program
    .command('explain')
    .description('ある人にある規則が届くか、その理由を示します / why a rule is due for a person, or is not')
    .requiredOption('--person <number>', '職員番号 / employee number')
    .requiredOption('--rule <id>', '規則 / rule')
    .requiredOption('--on <date>', '日付（例 2026-11-27） / date')
    .option('--roster <file>', 'データベースの代わりに使う名簿 CSV / roster CSV instead of the database')
    .option(
      '--policy <dir>',
      '方針のフォルダー。省くと使用中の方針 / folder of the policy pack; the one in force if left out',
    )
    .option('--fact <key=value>', '仮に置く属性（くり返し可） / fact to assume (repeatable)', gather, [])
    .addOption(new Option('--lang <language>', '言語 / language').choices(['ja', 'en']).default('ja'))
    .option('--json', '機械向けの JSON だけを出します / print nothing but JSON')
    .action((options: ExplainOptions) =>
      orRefuse(terminal, options.json, async () => {
        const answer = await explain(options, needs);
        if (options.json) terminal.print(JSON.stringify(answerAsJson(answer)));
        else for (const line of answerLines(answer, options.lang)) terminal.print(line);
      }),
    );
}

function gather(value: string, earlier: readonly string[]): string[] {
  return [...earlier, value];
}

async function explain(options: ExplainOptions, needs: ExplainNeeds): Promise<Answer> {
  const date = readDate(options.on);
  if (date === undefined) throw noSuchDate(options.on);
  const pack = await needs.pack(options.policy);
  const rule = ruleCalled(pack, options.rule);
  const facts = givenFacts(options.fact, pack.facts);
  const source = await sourceOf(options, needs);
  const person = withFacts(await personCalled(options.person, date, source), facts);
  const asked = { pack, rule, person, date };
  return {
    ...asked,
    occurrence: occurrenceOn(asked),
    explanation: explainRule(pack, rule.id, person, date, { holdOut: true, mayShow: source.mayShow }),
    ...(await source.outcomes(asked)),
  };
}

async function sourceOf({ roster }: ExplainOptions, needs: ExplainNeeds): Promise<Source> {
  return roster === undefined ? databaseSource(await needs.open(), needs.now()) : await fileSource(roster);
}

async function personCalled(number: string, date: string, source: Source): Promise<Person> {
  const person = await source.person(number, date);
  if (person) return person;
  const numbers = await source.numbers(date);
  if (numbers.length > 0)
    throw refusal(unknownWords({ ja: '職員番号', en: 'employee number' }, number, numbers));
  throw noRoster();
}

function noSuchDate(text: string): HagukumiError {
  return refusal({
    ja: `「${text}」という日付はありません。2026-11-27 のように書いてください`,
    en: `"${text}" is not a date; write it like 2026-11-27`,
  });
}
