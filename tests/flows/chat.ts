import type { JsonObject } from '../../src/teams/cards/json.ts';
import type { FakePerson, FakeTeams } from '../support/fake-teams/index.ts';

/** One card as a person sees it. */
export class SeenCard {
  readonly content: JsonObject;
  readonly #objects: readonly JsonObject[];

  constructor(content: JsonObject) {
    this.content = content;
    this.#objects = objectsIn(content);
  }

  /** Everything that can be read on it, hidden parts included. */
  get text(): string {
    const keys = ['text', 'title', 'label', 'placeholder', 'errorMessage'];
    return this.#objects.flatMap((object) => keys.flatMap((key) => texts(object[key]))).join('\n');
  }

  get title(): string {
    return String(this.#objects.find(({ style }) => style === 'heading')?.text);
  }

  /** What stands in the inputs, by their ids. */
  get inputs(): Record<string, string> {
    const inputs = this.#objects.filter(({ type }) => String(type).startsWith('Input.'));
    return Object.fromEntries(inputs.map(({ id, value }) => [String(id), String(value ?? '')]));
  }

  /** The choices of an input. */
  choices(id: string): string[] {
    const input = this.#objects.find((object) => object.id === id);
    return ((input?.choices ?? []) as { value: string }[]).map(({ value }) => value);
  }

  /** The verbs and commands of its buttons. */
  get buttons(): string[] {
    return this.#executes.map(({ verb, data }) => String((data as JsonObject).command ?? verb));
  }

  /** What a client sends for the button with the given verb, command or title, if nothing else is filled in. */
  button(name: string): { verb: string; data: JsonObject } {
    const found = this.#executes.find(({ verb, data, title }) =>
      [verb, (data as JsonObject).command, title].includes(name),
    );
    if (!found) throw new Error(`No button ${name} on the card ${this.title}`);
    const inputs = found.associatedInputs === 'none' ? {} : this.inputs;
    return { verb: String(found.verb), data: { ...(found.data as JsonObject), ...inputs } };
  }

  /** The same for a button that is told from others of its kind by what it carries. */
  buttonWith(carried: JsonObject): { verb: string; data: JsonObject } {
    const found = this.#executes.find(({ data }) =>
      Object.entries(carried).every(([key, value]) => (data as JsonObject)[key] === value),
    );
    if (!found) throw new Error(`No button with ${JSON.stringify(carried)} on the card ${this.title}`);
    return { verb: String(found.verb), data: found.data as JsonObject };
  }

  get #executes(): JsonObject[] {
    return this.#objects.filter(({ type }) => type === 'Action.Execute');
  }
}

/** The cards and texts in a person's chat, oldest first. */
export function chatOf(teams: FakeTeams, person: FakePerson): (SeenCard | string)[] {
  return teams.messages
    .filter(({ conversationId }) => conversationId === person.conversationId)
    .map(({ activity }) => {
      const [attachment] = (activity.attachments ?? []) as { content: JsonObject }[];
      return attachment ? new SeenCard(attachment.content) : String(activity.text);
    });
}

/** The latest card in a person's chat. */
export function lastCard(teams: FakeTeams, person: FakePerson): SeenCard {
  return cardIn(chatOf(teams, person).at(-1));
}

/** Writes something and returns the card that answers. */
export async function ask(teams: FakeTeams, person: FakePerson, text: string): Promise<SeenCard> {
  const before = chatOf(teams, person).length;
  await person.says(text);
  return cardIn(chatOf(teams, person)[before]);
}

/**
 * Fills in inputs of a card and presses a button, as a client does: the inputs are sent with the button's data.
 * Returns the card that takes its place, or the text beside it.
 */
export async function press(
  person: FakePerson,
  card: SeenCard,
  button: string,
  inputs: Record<string, string> = {},
): Promise<SeenCard | string> {
  const { verb, data } = card.button(button);
  return answerOf(await person.executes(verb, { ...data, ...inputs }));
}

/** The same where a card is expected. */
export async function pressed(...parameters: Parameters<typeof press>): Promise<SeenCard> {
  return cardIn(await press(...parameters));
}

/** What an invoke was answered: a card or a text. */
export function answerOf(response: { readonly body: Readonly<Record<string, unknown>> | null }) {
  const value = response.body?.value;
  return typeof value === 'string' ? value : new SeenCard(value as JsonObject);
}

export function cardIn(seen: SeenCard | string | undefined): SeenCard {
  if (seen instanceof SeenCard) return seen;
  throw new Error(`Not a card but: ${seen}`);
}

function objectsIn(value: unknown): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== 'object' || value === null) return [];
  // What a client without Action.Execute sees instead says the same once more.
  const { fallback: _fallback, ...object } = value as JsonObject;
  return [object as JsonObject, ...Object.values(object).flatMap(objectsIn)];
}

function texts(value: unknown): string[] {
  return typeof value === 'string' ? [value] : [];
}
