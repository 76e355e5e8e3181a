import type { FakePerson } from '../support/fake-teams/index.ts';
import { japan, type Service } from '../support/service.ts';
import { answerOf, ask, chatOf, pressed, SeenCard } from './chat.ts';
import { packOfFile } from './pack.ts';

/** 窓口係, whose day is Thursday: 佐藤, 田中 and 小川 report to 中島; 竹内 leads the section beside. */
export const [sato, tanaka, ogawa, nakajima, takeuchi] = ['401004', '401005', '401006', '401003', '401009'];
/** 総務係, whose day is Wednesday; and a director, who has no supervisor. */
export const [yoshida, director] = ['101005', '101001'];
export const thursday = '2026-11-26';
export const summaryRule = 'working-day.supervisor-summary';
/** The policy as far as these days go. */
export const workingDay = () => packOfFile('working-day.yaml');
export const stay = { reason: 'volume', until: '19:30', helps: '入力を半分代わってもらう' };

/** A no-overtime day as a test lives through it, with 佐藤 and her supervisor. */
export class NoOvertimeDay {
  readonly service: Service;
  readonly person: FakePerson;
  readonly supervisor: FakePerson;

  private constructor(service: Service, person: FakePerson, supervisor: FakePerson) {
    this.service = service;
    this.person = person;
    this.supervisor = supervisor;
  }

  static async begin(service: Service): Promise<NoOvertimeDay> {
    const [person, supervisor] = [await service.employee(sato), await service.employee(nakajima)];
    for (const each of [person, supervisor]) await each.installs();
    return new NoOvertimeDay(service, person, supervisor);
  }

  async arrive(number: string): Promise<FakePerson> {
    const who = await this.service.employee(number);
    await who.installs();
    return who;
  }

  at(time: string, date = thursday): Promise<void> {
    return this.service.goTo(`${date}T${time}`);
  }

  /** Moves the clock without looking for work. */
  clockTo(time: string, date = thursday): void {
    this.service.clock.moveTo(japan(`${date}T${time}`));
  }

  /** The cards in a chat with a title, the latest last. */
  cards(who: FakePerson, title: string): SeenCard[] {
    return chatOf(this.service.teams, who).filter(
      (card): card is SeenCard => card instanceof SeenCard && card.title === title,
    );
  }

  card(who: FakePerson, title: string): SeenCard {
    const found = this.cards(who, title).at(-1);
    if (!found) throw new Error(`No card ${title}`);
    return found;
  }

  planCard(who = this.person): SeenCard {
    return this.card(who, '今日はノー残業デー');
  }

  summary(who = this.supervisor): SeenCard {
    return this.card(who, '今日残る予定の人');
  }

  /** Types the command that shows the day. */
  look(who: FakePerson): Promise<SeenCard> {
    return ask(this.service.teams, who, 'ノー残業');
  }

  /** The morning: the plan card comes, and one who needs to stay says so. */
  async planToStay(who = this.person, inputs: Record<string, string> = stay): Promise<SeenCard> {
    await this.at('08:45');
    return pressed(who, this.planCard(who), 'no-overtime.stay', inputs);
  }

  async untilSummary(): Promise<SeenCard> {
    await this.planToStay();
    await this.at('13:00');
    return this.summary();
  }

  async openPlan(): Promise<SeenCard> {
    return pressed(this.person, await this.look(this.person), 'no-overtime.edit');
  }

  /** Presses one of the buttons beside a name. */
  async decide(
    on: SeenCard,
    employee: string,
    decision: 'agree' | 'move',
    who = this.supervisor,
  ): Promise<SeenCard> {
    const { verb, data } = on.buttonWith({ employee, decision });
    return answerOf(await who.executes(verb, data)) as SeenCard;
  }

  /** What is kept of a kind about somebody. */
  kept(kind: string, employee = sato): Record<string, unknown>[] {
    return (this.service.tables().answers ?? [])
      .filter((row) => row.program === 'no-overtime' && row.kind === kind && row.employee === employee)
      .map(({ period, body, revision, shared_with }) => ({
        ...{ period, revision, shared_with },
        ...(JSON.parse(String(body)) as Record<string, unknown>),
      }));
  }

  /** What became of somebody's nudges, by the beginning of their occurrence. */
  async ledger(employee: string, start: string): Promise<string[]> {
    const all = await this.service.store.nudges.ofEmployee(employee, 100);
    return all
      .filter(({ occurrence }) => occurrence.startsWith(start))
      .map(({ state, reason }) => (state === 'sent' ? 'sent' : `${state} ${reason}`))
      .reverse();
  }
}
