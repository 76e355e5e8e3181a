import { type Bits, has, runsOf } from './bits.ts';
import { attendee, dayOf, NONE, type Pair, type Plan, type Problem, pairOf, shareRooms } from './problem.ts';

/** A plan in the making: who has which interview when. Every change can be taken back. */
export class Board {
  readonly problem: Problem;
  readonly starts: Int32Array;
  readonly rooms: Int32Array;
  readonly #byPerson: number[][];
  /** The same by person and day, since nothing reaches from one day into the next. */
  readonly #byDay = new Map<number, number[]>();
  readonly #freeRooms: Bits[];
  readonly #byRoom: number[][];
  readonly #pairs: readonly Pair[];
  /** Ticks from one start of a person to the next, and how many a day they hold. */
  readonly pitch: Int32Array;
  readonly maximum: Int32Array;
  #journal: number[] = [];
  /** For whose pair, and all that share its rooms, there is one more. */
  #roomier: Pair | null = null;
  placed = 0;

  constructor(problem: Problem) {
    this.problem = problem;
    this.#pairs = problem.pairs;
    this.starts = new Int32Array(problem.pairs.length).fill(NONE);
    this.rooms = new Int32Array(problem.pairs.length).fill(NONE);
    this.#byPerson = problem.people.map(() => []);
    this.#freeRooms = problem.rooms.map((room) => runsOf(room, problem.length));
    this.#byRoom = problem.rooms.map(() => []);
    this.pitch = Int32Array.from(problem.people, ({ buffer }) => problem.length + buffer);
    this.maximum = Int32Array.from(problem.people, ({ dailyMaximum }) => dailyMaximum);
  }

  startOf(pair: number): number {
    return this.starts[pair] ?? NONE;
  }

  /** The interviews that a person has a time for, as supervisor or as subordinate. */
  of(person: number): readonly number[] {
    return this.#byPerson[person] ?? [];
  }

  put(pair: number, start: number, room: number): void {
    this.#journal.push(pair, NONE, NONE);
    this.#set(pair, start, room);
  }

  take(pair: number): void {
    this.#journal.push(pair, this.startOf(pair), this.rooms[pair] ?? NONE);
    this.#unset(pair);
  }

  /** A point to which `back` returns. */
  mark(): number {
    return this.#journal.length;
  }

  back(mark: number): void {
    while (this.#journal.length > mark) {
      const [pair = 0, start = NONE, room = NONE] = this.#journal.splice(-3);
      if (start === NONE) this.#unset(pair);
      else this.#set(pair, start, room);
    }
  }

  /** What has happened so far stays. */
  settle(): void {
    this.#journal = [];
  }

  /** The interviews of the two people that leave no time for this one. */
  clashes(pair: number, start: number): number[] {
    const { supervisor, subordinate } = pairOf(this.problem, pair);
    const found: number[] = [];
    this.#near(supervisor, pair, start, found);
    this.#near(subordinate, pair, start, found);
    return found;
  }

  /** The other interviews that the supervisor holds on that day, without those given. */
  sameDay(pair: number, start: number, except: readonly number[] = []): number[] {
    const { supervisor } = pairOf(this.problem, pair);
    return this.#on(supervisor, start).filter(
      (other) => other !== pair && this.#pairs[other]?.supervisor === supervisor && !except.includes(other),
    );
  }

  maximumOf(pair: number): number {
    return this.maximum[pairOf(this.problem, pair).supervisor] ?? 0;
  }

  /** Which of its rooms are free then as far as the house goes, with the interviews that are in them. */
  roomsAt(pair: number, start: number): readonly { readonly room: number; readonly taken: number[] }[] {
    const rooms = this.#roomsOf(pair);
    if (!rooms) return [{ room: NONE, taken: [] }];
    const { length } = this.problem;
    return rooms.flatMap((room) => {
      const free = this.#freeRooms[room];
      if (!free || !has(free, start)) return [];
      return [{ room, taken: within(this.#byRoom[room] ?? [], this.starts, pair, start, length) }];
    });
  }

  /** A room in which the pair can meet then without disturbing anybody; `null` if they cannot. */
  roomFor(pair: number, start: number): number | null {
    if (this.clashes(pair, start).length > 0) return null;
    if (this.sameDay(pair, start).length >= this.maximumOf(pair)) return null;
    return this.roomsAt(pair, start).find(({ taken }) => taken.length === 0)?.room ?? null;
  }

  /** Tries something with a room more for a pair and those that share its rooms; it is free whenever people work. */
  withOneMoreRoom<T>(pair: number, attempt: () => T): T {
    this.#freeRooms.push(runsOf(this.problem.grid.open, this.problem.length));
    this.#byRoom.push([]);
    this.#roomier = pairOf(this.problem, pair);
    const result = attempt();
    this.#roomier = null;
    this.#freeRooms.pop();
    this.#byRoom.pop();
    return result;
  }

  plan(): Plan {
    return { starts: this.starts.slice(), rooms: this.rooms.slice(), placed: this.placed };
  }

  #roomsOf(index: number): readonly number[] | null {
    const pair = pairOf(this.problem, index);
    const hasMore = this.#roomier !== null && pair.rooms !== null && shareRooms(pair, this.#roomier);
    return hasMore && pair.rooms ? [...pair.rooms, this.#freeRooms.length - 1] : pair.rooms;
  }

  #near(person: number, pair: number, start: number, found: number[]): void {
    const pitch = this.pitch[person] ?? attendee(this.problem, person).buffer;
    for (const other of within(this.#on(person, start), this.starts, pair, start, pitch))
      if (!found.includes(other)) found.push(other);
  }

  #on(person: number, start: number): readonly number[] {
    return this.#byDay.get(this.#dayKey(person, start)) ?? [];
  }

  #dayKey(person: number, start: number): number {
    return person * this.problem.grid.days + dayOf(this.problem.grid, start);
  }

  #set(pair: number, start: number, room: number): void {
    const { supervisor, subordinate } = pairOf(this.problem, pair);
    for (const person of [supervisor, subordinate]) {
      const key = this.#dayKey(person, start);
      const day = this.#byDay.get(key);
      if (day) day.push(pair);
      else this.#byDay.set(key, [pair]);
    }
    this.starts[pair] = start;
    this.rooms[pair] = room;
    this.#byPerson[supervisor]?.push(pair);
    this.#byPerson[subordinate]?.push(pair);
    this.#byRoom[room]?.push(pair);
    this.placed += 1;
  }

  #unset(pair: number): void {
    const { supervisor, subordinate } = pairOf(this.problem, pair);
    for (const person of [supervisor, subordinate])
      remove(this.#byDay.get(this.#dayKey(person, this.startOf(pair))), pair);
    remove(this.#byPerson[supervisor], pair);
    remove(this.#byPerson[subordinate], pair);
    remove(this.#byRoom[this.rooms[pair] ?? NONE], pair);
    this.starts[pair] = NONE;
    this.rooms[pair] = NONE;
    this.placed -= 1;
  }
}

function within(
  pairs: readonly number[],
  starts: Int32Array,
  pair: number,
  start: number,
  distance: number,
): number[] {
  return pairs.filter((other) => other !== pair && Math.abs((starts[other] ?? NONE) - start) < distance);
}

function remove(list: number[] | undefined, pair: number): void {
  const at = list?.indexOf(pair) ?? NONE;
  if (at !== NONE) list?.splice(at, 1);
}
