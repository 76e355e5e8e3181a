import type { JsonObject } from '../../../src/teams/cards/json.ts';
import type { FakePerson } from '../../support/fake-teams/index.ts';
import { answerOf, SeenCard } from '../chat.ts';

const wrong = ['入力を確かめてください', 'Please check your entries'];
/** How far a walk goes on from the card that came, and how far where it may come upon something new. */
const steps = 3;
const allTheWay = 40;
/** Answers of one kind that are given in the whole year; people leave cards unanswered, too. */
const enough = (verb: string) => (verb.startsWith('no-overtime.') ? 80 : 20);

interface Button {
  readonly verb: string;
  readonly data: JsonObject;
  readonly inputs: boolean;
}

/**
 * Answers cards as people do who know nothing of the programs: presses the button that was pressed least so far and
 * fills in what there is to fill in. So it comes upon every answer that cards lead to.
 */
export class Walker {
  /** How often each verb was answered by a card that found nothing wrong. */
  readonly used = new Map<string, number>();
  /** What was answered by a text, which is a refusal. */
  readonly refused: string[] = [];
  readonly #verbs: readonly string[];
  readonly #walked = new Set<string>();
  #turn = 0;

  /** @param verbs all there are to come upon */
  constructor(verbs: readonly string[]) {
    this.#verbs = verbs;
  }

  /** What nobody has come upon yet. */
  get unused(): string[] {
    return this.#verbs.filter((verb) => !this.used.has(verb));
  }

  /**
   * Presses these buttons one after the other, each on the card the one before led to, with all filled in, and leaves it
   * at that; says whether the card had the first.
   */
  async insistsOn(verbs: readonly string[], person: FakePerson, card: SeenCard): Promise<boolean> {
    let shown: SeenCard | null = card;
    for (const verb of verbs) {
      const button: Button | undefined = shown
        ? buttonsOf(shown).find((each) => each.verb === verb)
        : undefined;
      if (!shown || !button) return verb !== verbs[0];
      // An odd turn fills in all there is.
      this.#turn += this.#turn % 2 === 0 ? 0 : 1;
      shown = await this.#press(person, shown, button);
    }
    return true;
  }

  /** Answers a card, and those it leads to as long as they have something new; says whether it did. */
  async answer(person: FakePerson, card: SeenCard): Promise<boolean> {
    const isNew = this.#isNew(card);
    let shown: SeenCard | null = card;
    for (let step = 0; shown && step < allTheWay; step += 1) {
      const [button] = buttonsOf(shown).sort((a, b) => this.#count(a) - this.#count(b));
      if (!button) return step > 0;
      const far = isNew && this.#leadsOn(button);
      if (!far && (step >= steps || this.#count(button) >= (step === 0 ? enough(button.verb) : 1)))
        return step > 0;
      shown = await this.#press(person, shown, button);
    }
    return true;
  }

  /** Whether no such card was followed as far since its program had as much that is new. */
  #isNew(card: SeenCard): boolean {
    const [button] = buttonsOf(card);
    const open = this.unused.filter((each) => each.split('.')[0] === button?.verb.split('.')[0]);
    const key = `${card.title} ${open.join()}`;
    const isNew = open.length > 0 && !this.#walked.has(key);
    this.#walked.add(key);
    return isNew;
  }

  /** Whether its program has something that nobody has come upon. */
  #leadsOn({ verb }: Button): boolean {
    const [program = ''] = verb.split('.');
    return this.unused.some((each) => each.startsWith(`${program}.`));
  }

  #count({ verb }: Button): number {
    return this.used.get(verb) ?? 0;
  }

  /** The card that takes its place once nothing is wrong with what was filled in; `null` where that is never so. */
  async #press(person: FakePerson, card: SeenCard, { verb, data, inputs }: Button): Promise<SeenCard | null> {
    this.#turn += 1;
    for (const filled of inputs ? fillings(card, this.#turn) : [{}]) {
      const shown = answerOf(await person.executes(verb, { ...data, ...filled }));
      if (!(shown instanceof SeenCard)) {
        this.refused.push(`${verb}: ${shown}`);
        return null;
      }
      if (wrong.some((text) => shown.text.includes(text))) continue;
      this.used.set(verb, (this.used.get(verb) ?? 0) + 1);
      return shown;
    }
    return null;
  }
}

/** The buttons that belong to a program, or open a card of one. */
function buttonsOf({ content }: SeenCard): Button[] {
  return objectsIn(content)
    .filter(({ type }) => type === 'Action.Execute')
    .map(({ verb, data, associatedInputs }) => ({
      verb: String(verb),
      data: (data ?? {}) as JsonObject,
      inputs: associatedInputs !== 'none',
    }))
    .filter(({ verb }) => !verb.startsWith('chat.') || verb === 'chat.open');
}

/** Ways to fill in a card, one after the other until one is right: what has to be, the first, all that there is. */
function fillings(card: SeenCard, turn: number): Record<string, string>[] {
  const inputs = objectsIn(card.content).filter(({ type }) => String(type).startsWith('Input.'));
  const filled = (some: readonly JsonObject[]) => ({
    ...card.inputs,
    ...Object.fromEntries(some.map((input) => [String(input.id), filledIn(input, turn)])),
  });
  const required = inputs.filter(({ isRequired, value }) => isRequired === true && !value);
  const ways = [filled(required), filled(inputs.slice(0, 1)), filled(inputs)];
  // What stands in a card already is not always left so.
  return turn % 2 === 1 ? ways.reverse() : ways;
}

function filledIn({ type, choices, value, min, valueOn }: JsonObject, turn: number): string {
  if (type === 'Input.ChoiceSet') {
    const offered = ((choices ?? []) as { value: string }[]).filter((choice) => choice.value !== '');
    return offered[turn % Math.max(1, offered.length)]?.value ?? '';
  }
  if (type === 'Input.Date') return String(value || min || '');
  if (type === 'Input.Toggle') return String(valueOn ?? 'true');
  return String(value || '窓口の手順を見直した');
}

function objectsIn(value: unknown): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { fallback: _fallback, ...object } = value as JsonObject;
  return [object as JsonObject, ...Object.values(object).flatMap(objectsIn)];
}
