/** What people said and how they are known to Teams: none of it belongs into a log. */
export class Secrets {
  readonly #all = new Set<string>();

  /** Notes the ids and the words in an activity that somebody posts. */
  heard(body: string): void {
    const { from, conversation, text, value } = activityIn(body);
    const ids = [from?.id, from?.aadObjectId, conversation?.id].flatMap(textsIn).filter(isTelling);
    const words = [text, value].flatMap(textsIn).filter((said) => said.length >= 6 && isJapanese(said));
    for (const secret of [...ids, ...words]) this.#all.add(secret);
  }

  /** Those that stand in a text. */
  in(text: string): string[] {
    return [...this.#all].filter((secret) => text.includes(secret));
  }
}

interface Posted {
  readonly from?: { readonly id?: unknown; readonly aadObjectId?: unknown } | null;
  readonly conversation?: { readonly id?: unknown } | null;
  readonly text?: unknown;
  readonly value?: unknown;
}

function activityIn(body: string): Posted {
  try {
    return Object(JSON.parse(body)) as Posted;
  } catch {
    return {};
  }
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Tests also make ids of a few letters, which may stand anywhere, and of employee numbers, which logs may hold. */
function isTelling(id: string): boolean {
  return id.length > 8;
}

/** Other words may be the service's own: verbs, codes, periods. */
function isJapanese(text: string): boolean {
  return /[\u3040-\u30ff\u4e00-\u9fff]/.test(text);
}
