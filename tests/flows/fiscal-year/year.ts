import { demoHr } from '../../../src/demo/organisation/people.ts';
import { importAttributes } from '../../../src/people/attributes/import-attributes.ts';
import { grantRole } from '../../../src/people/hr/roles.ts';
import { planToday } from '../../../src/planning/planner.ts';
import { eachDay } from '../../../src/policy/dates.ts';
import { programs } from '../../../src/programs/index.ts';
import { toMoment, toText } from '../../../src/store/moments.ts';
import type { JsonObject } from '../../../src/teams/cards/json.ts';
import type { FakePerson } from '../../support/fake-teams/index.ts';
import { japan, type Service } from '../../support/service.ts';
import { SeenCard } from '../chat.ts';
import { attributes, everybody, rosters, unreachable } from './organisation.ts';
import { Walker } from './walker.ts';

/** Who types commands: somebody of each kind. */
const typing = ['401004', '401003', '401005', '401006', '102003'];

/** Campaigns come from HR and not from the policy; their flows are under `tests/api/campaigns`. */
const ruled = programs.filter(({ name }) => name !== 'campaign');

/** In a month with much to do everybody stays on the no-overtime days, enough people for totals to be shown. */
const muchToDo = { month: '2026-06', verbs: ['no-overtime.stay'] };

/** Until then people settle their interviews and leave them alone, so that some are held. */
const settling = { until: '2026-05-31', verbs: ['interview.confirm', 'interview.accept'] };

/** The first interviews are held, and what was agreed on becomes an own action; with the others anything happens. */
const holding = { until: '2026-05-10', verbs: ['interview.held', 'interview.adopt'] };

/** Nobody calls the interviews of a cycle off, or opens another, before the last of the year are over. */
const hrOpens = { from: '2027-03-01', verbs: ['interview.start', 'interview.stop', 'interview.try'] };

/** A year of the service, from one moment at which something is due to the next, with people who answer. */
export class FiscalYear {
  readonly walker = new Walker(ruled.flatMap(({ answers }) => Object.keys(answers)));
  readonly #service: Service;
  readonly #people = new Map<string, FakePerson>();
  /** How many messages were looked at. */
  #seen = 0;

  constructor(service: Service) {
    this.#service = service;
  }

  async live(): Promise<void> {
    const { calendar } = this.#service.app.pack();
    const changes = rosters();
    for (const date of eachDay('2026-04-01', '2027-03-31')) {
      this.#service.clock.moveTo(japan(`${date}T00:10`));
      const roster = changes.get(date);
      if (roster) await this.#service.import(roster, date);
      const columns = attributes.get(date);
      if (columns) await importAttributes(this.#service.store, { columns }, this.#service.clock.now());
      if (date === '2026-04-01') await this.#arrive();
      if (calendar.isWorkingDay(date)) await this.#liveDay(date);
    }
  }

  async #arrive(): Promise<void> {
    for (const { employee, role } of demoHr)
      await grantRole(this.#service.store, { employee, role, scope: null }, 'cli', this.#service.clock.now());
    for (const number of everybody) {
      const person = await this.#service.employee(number);
      this.#people.set(number, person);
      if (number !== unreachable) await person.installs();
    }
    this.#seen = this.#service.teams.messages.length;
  }

  async #liveDay(date: string): Promise<void> {
    await this.#service.goTo(`${date}T08:30`);
    const end = toText(japan(`${date}T17:15`));
    for (let next = await this.#nextBefore(end); next; next = await this.#nextBefore(end)) {
      this.#service.clock.moveTo(toMoment(next));
      await this.#service.beat();
      // The service looks at the day again within minutes; here only where something may have changed.
      if (await this.#answer()) await planToday(this.#service.app, this.#service.clock.now());
    }
    if (/-(?:04|07|11|03)-1[56]$/.test(date)) await this.#type();
    // A hand that reaches nobody is brought back to whoever raised it.
    if (date === '2026-05-20')
      await this.#people.get('401010')?.executes('mentoring.raise', { to: 'supervisor' });
  }

  /** The next moment of the day at which something is due. */
  async #nextBefore(end: string): Promise<string | null> {
    const now = toText(this.#service.clock.now());
    const open = await this.#service.store.nudges.openBefore(end);
    const next = open.map(({ due_at }) => due_at).find((at) => at > now);
    return next ?? null;
  }

  /** Everybody answers what came; says whether anybody did. */
  async #answer(): Promise<boolean> {
    const fresh = this.#service.teams.messages.slice(this.#seen);
    this.#seen += fresh.length;
    let any = false;
    // What goes out at one moment arrives in no order; people are looked at in theirs, so that a year is repeated.
    for (const person of this.#people.values())
      for (const { activity } of fresh.filter((sent) => sent.conversationId === person.conversationId)) {
        const [attachment] = (activity.attachments ?? []) as { content: JsonObject }[];
        if (attachment && (await this.#walk(person, new SeenCard(attachment.content)))) any = true;
      }
    return any;
  }

  async #walk(person: FakePerson, card: SeenCard): Promise<boolean> {
    const { calendar } = this.#service.app.pack();
    const today = calendar.dateOf(this.#service.clock.now());
    if (today < hrOpens.from && hrOpens.verbs.some((verb) => card.buttons.includes(verb))) return false;
    const ofInterview = card.buttons.some((verb) => verb.startsWith('interview.'));
    if (ofInterview && today <= settling.until && !card.buttons.includes('interview.held')) {
      for (const verb of settling.verbs) if (await this.walker.insistsOn([verb], person, card)) return true;
      return false;
    }
    if (today <= holding.until && (await this.walker.insistsOn(holding.verbs, person, card))) return true;
    const busy = today.startsWith(muchToDo.month);
    if (busy && (await this.walker.insistsOn(muchToDo.verbs, person, card))) return true;
    return this.walker.answer(person, card);
  }

  /** Commands lead to what no card on its own does. */
  async #type(): Promise<void> {
    const { unused } = this.walker;
    const wanted = programs.filter(({ name }) => unused.some((verb) => verb.startsWith(`${name}.`)));
    for (const { words } of wanted.flatMap(({ commands }) => commands))
      for (const number of typing) await this.#people.get(number)?.says(words.ja[0] ?? '');
    await this.#answer();
  }
}
