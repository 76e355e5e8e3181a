/** JSON as cards are made of. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Where a value stands. Cards are walked for every send, so the path is only put together when it is asked for. */
export class Place {
  /** The key of the value, or of the list it is in; `''` at the top. */
  readonly key: string;
  /** The nearest object that holds it. */
  readonly parent: JsonObject;
  readonly #above: Place | null;
  readonly #step: string | number;

  constructor(key: string, parent: JsonObject, above: Place | null = null, step: string | number = key) {
    this.key = key;
    this.parent = parent;
    this.#above = above;
    this.#step = step;
  }

  /** The keys from the card down to the value: `body.0.text`. */
  get path(): string {
    const above = this.#above?.path ?? '';
    return above === '' ? String(this.#step) : `${above}.${this.#step}`;
  }

  /** Whether the value is somewhere below a key of this name. */
  isBelow(key: string): boolean {
    for (let place = this.#above; place !== null; place = place.#above) if (place.#step === key) return true;
    return false;
  }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const top = new Place('', {});

type LeafChange = (leaf: Json, place: Place) => Json | undefined;

/** A copy in which every value that holds no others went through `change`; `undefined` leaves a property out. */
export function mapLeaves(json: Json, change: LeafChange): Json {
  return mapFrom(json, change, top) ?? null;
}

function mapFrom(json: Json, change: LeafChange, place: Place): Json | undefined {
  if (Array.isArray(json)) {
    return json.map(
      (item, index) => mapFrom(item, change, new Place(place.key, place.parent, place, index)) ?? null,
    );
  }
  if (!isObject(json)) return change(json, place);
  const copy: Record<string, Json> = {};
  for (const key of Object.keys(json)) {
    const value = mapFrom(json[key] ?? null, change, new Place(key, json, place));
    if (value !== undefined) copy[key] = value;
  }
  return copy;
}

/** A copy in which every object went through `change`, inner ones first. */
export function mapObjects(json: Json, change: (object: JsonObject) => JsonObject): Json {
  if (Array.isArray(json)) return json.map((item) => mapObjects(item, change));
  if (!isObject(json)) return json;
  return change(
    Object.fromEntries(Object.entries(json).map(([key, value]) => [key, mapObjects(value, change)])),
  );
}
