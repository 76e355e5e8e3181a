/** JSON as cards are made of. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Where a value stands: its key (`''` inside a list) and the nearest object that holds it. */
export interface Place {
  readonly key: string;
  readonly parent: JsonObject;
  /** The keys from the card down to the value, for error messages: `body.0.text`. */
  readonly path: string;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const top: Place = { key: '', parent: {}, path: '' };

/** A copy in which every value that holds no others went through `change`. */
export function mapLeaves(json: Json, change: (leaf: Json, place: Place) => Json, place = top): Json {
  const below = (key: string | number) => (place.path === '' ? String(key) : `${place.path}.${key}`);
  if (Array.isArray(json)) {
    return json.map((item, index) => mapLeaves(item, change, { ...place, path: below(index) }));
  }
  if (!isObject(json)) return change(json, place);
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [
      key,
      mapLeaves(value, change, { key, parent: json, path: below(key) }),
    ]),
  );
}

/** A copy in which every object went through `change`, inner ones first. */
export function mapObjects(json: Json, change: (object: JsonObject) => JsonObject): Json {
  if (Array.isArray(json)) return json.map((item) => mapObjects(item, change));
  if (!isObject(json)) return json;
  return change(
    Object.fromEntries(Object.entries(json).map(([key, value]) => [key, mapObjects(value, change)])),
  );
}
