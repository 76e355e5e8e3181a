import { dueAmong, isMeant } from '../../policy/due.ts';
import { inHoldOut } from '../../policy/hold-out.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Person } from '../../policy/person.ts';
import type { Rule } from '../../policy/rule.ts';
import { compareImportance, isLight } from '../place.ts';
import { planPerson } from '../plan-person.ts';
import type { AnswerEffects } from './answers.ts';
import { chanceOf, hashOf } from './chance.ts';
import type { SimulatedDay } from './days.ts';
import { delayOf } from './delay.ts';
import { Memory } from './memory.ts';
import type { AsOf, Loss } from './model.ts';
import { type OpenNudge, openNudge } from './open-nudge.ts';

/** Hears what becomes of each nudge. */
export interface Witness {
  /** `beside`: on the card of another nudge that was heard of before. */
  sent(nudge: OpenNudge, day: SimulatedDay, what: { answered: boolean; beside: boolean }): void;
  lost(nudge: OpenNudge, loss: Loss): void;
}

/** What is the same for everybody. */
export interface World {
  readonly pack: Pack;
  readonly days: readonly SimulatedDay[];
  readonly answering: number;
  readonly seed: number;
  readonly effects: AnswerEffects;
  readonly asOf?: AsOf | undefined;
}

/**
 * Lives through the simulated time as one person. Each day is planned when it begins, and again when an answer
 * changed what rules know about the person, as the service does within minutes.
 */
export class PersonYear {
  readonly #world: World;
  readonly #witness: Witness;
  readonly #person: Person;
  readonly #memory: Memory;
  readonly #hash: number;
  readonly #known = new Set<string>();
  readonly #heldOut = new Map<Rule, boolean>();
  /** Planned and not yet sent. */
  #open: OpenNudge[] = [];
  /** When something went out in the present week. */
  #sent: number[] = [];
  #week = '';

  constructor(world: World, person: Person, witness: Witness) {
    this.#world = world;
    this.#witness = witness;
    this.#person = person;
    const { asOf } = world;
    this.#memory = new Memory(asOf ? (date) => asOf(person, date) : () => person);
    this.#hash = hashOf(`${world.seed}\n${person.number}\n`);
  }

  live(): void {
    for (const day of this.#world.days) this.#liveDay(day);
    for (const nudge of this.#open) this.#witness.lost(nudge, 'waiting');
  }

  #liveDay(day: SimulatedDay): void {
    if (day.week !== this.#week) {
      this.#week = day.week;
      this.#sent = [];
    }
    this.#plan(day, day.frame.start, this.#newOn(day, day.frame.start));
    for (let next = this.#takeNext(day); next; next = this.#takeNext(day)) {
      const now = next.dueAt;
      if (!this.#deliver([next, ...this.#takeBeside(next)], day)) continue;
      // What was not for the person the day before may be now, and still be worth sending.
      const earlier = day.before ? this.#newOn(day.before, now) : [];
      this.#plan(day, now, [...earlier, ...this.#newOn(day, now)]);
    }
  }

  #plan(day: SimulatedDay, now: number, fresh: readonly OpenNudge[]): void {
    if (fresh.length === 0 && this.#open.length === 0) return;
    const waiting = this.#open.filter(({ dueAt }) => dueAt < day.frame.end);
    const placements = planPerson(day.frame, now, { fresh, waiting, sent: this.#sent });
    this.#open = [...this.#open, ...fresh].filter((nudge) => {
      const placement = placements.get(nudge.id);
      if (placement?.state === 'skipped') {
        this.#witness.lost(nudge, placement.reason);
        return false;
      }
      if (placement) nudge.dueAt = placement.at;
      return true;
    });
  }

  /** What is due on the day and was not known before; what is held back for comparison ends here. */
  #newOn(day: SimulatedDay, now: number): OpenNudge[] {
    const fresh: OpenNudge[] = [];
    for (const due of dueAmong(day.turns, this.#world.pack, this.#memory.on(day))) {
      if (this.#known.has(due.occurrence)) continue;
      const nudge = openNudge(due, day);
      if (nudge.expiresAt <= now) continue;
      this.#known.add(due.occurrence);
      if (this.#isHeldOut(due.rule)) this.#witness.lost(nudge, 'hold-out');
      else fresh.push(nudge);
    }
    return fresh;
  }

  #isHeldOut(rule: Rule): boolean {
    if (rule.holdOut === 0) return false;
    const held = this.#heldOut.get(rule) ?? inHoldOut(rule, this.#person.number);
    this.#heldOut.set(rule, held);
    return held;
  }

  /** The next nudge of the day, no longer among the open ones. */
  #takeNext({ frame }: SimulatedDay): OpenNudge | null {
    let next: OpenNudge | null = null;
    for (const nudge of this.#open) {
      if (nudge.dueAt >= frame.end) continue;
      const order = next ? nudge.dueAt - next.dueAt || compareImportance(nudge, next) : -1;
      if (order < 0) next = nudge;
    }
    if (next) this.#open.splice(this.#open.indexOf(next), 1);
    return next;
  }

  /** What else is light and due goes out on the same card. */
  #takeBeside(first: OpenNudge): OpenNudge[] {
    if (!isLight(first)) return [];
    const beside = this.#open.filter((nudge) => isLight(nudge) && nudge.dueAt <= first.dueAt);
    if (beside.length > 0) this.#open = this.#open.filter((nudge) => !beside.includes(nudge));
    return beside;
  }

  /** Asks what delivery asks, and sends a card of what is left. Says whether an answer changed a fact. */
  #deliver(nudges: readonly OpenNudge[], day: SimulatedDay): boolean {
    const going = nudges.filter((nudge) => this.#isGoing(nudge, day));
    const [first] = going;
    if (first && !first.asked) this.#sent.push(first.dueAt);
    let changed = false;
    for (const nudge of going) {
      const answered = chanceOf(hashOf(nudge.id, this.#hash)) < this.#world.answering;
      this.#witness.sent(nudge, day, { answered, beside: nudge !== first });
      const effect = answered ? this.#world.effects(nudge.rule) : null;
      if (!effect) continue;
      this.#memory.keep(effect, nudge.day, this.#world.days[nudge.day.index + 1]);
      changed = true;
    }
    return changed;
  }

  #isGoing(nudge: OpenNudge, day: SimulatedDay): boolean {
    const loss = this.#lossNow(nudge, day, this.#world.effects(nudge.rule)?.silentWithout);
    if (loss && loss !== 'later') this.#witness.lost(nudge, loss);
    return loss === null;
  }

  /** Why the nudge is not sent after all; `null` if it is. One that can still go out later is open again. */
  #lossNow(nudge: OpenNudge, day: SimulatedDay, silentWithout: string | undefined): Loss | 'later' | null {
    if (!this.#isMeant(nudge, day)) return 'not-wanted';
    if (nudge.day !== day && !this.#isMeant(nudge, nudge.day)) return 'not-wanted';
    const delay = delayOf(this.#world.pack, this.#memory.on(day), nudge, day, this.#sent);
    if (delay && delay.until >= nudge.expiresAt) return delay.loss;
    if (delay) {
      nudge.dueAt = delay.until;
      this.#open.push(nudge);
      return 'later';
    }
    if (silentWithout === undefined) return null;
    return this.#memory.hadInMonth(silentWithout, nudge.day.month) ? null : 'nothing-to-say';
  }

  #isMeant({ rule }: OpenNudge, day: SimulatedDay): boolean {
    return isMeant(rule, this.#memory.on(day), day.date);
  }
}
