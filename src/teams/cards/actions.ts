import type { JsonObject } from './json.ts';
import { isObject, mapObjects } from './json.ts';

/** Gives every Action.Execute the Action.Submit that clients older than schema 1.4 use in its place. */
export function addFallbacks(card: JsonObject): JsonObject {
  return mapObjects(card, (object) => {
    if (object.type !== 'Action.Execute') return object;
    const { verb, title, data, associatedInputs } = object;
    const fallback = {
      type: 'Action.Submit',
      title: title ?? '',
      data: { ...(isObject(data) ? data : {}), verb: verb ?? null },
      ...(associatedInputs === undefined ? {} : { associatedInputs }),
    };
    return { ...object, fallback };
  }) as JsonObject;
}
