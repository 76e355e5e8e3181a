import { z } from 'zod';
import type { Language } from '../../language.ts';
import { sendFollowUp } from '../../outbox/follow-up.ts';
import { scopeOfHr } from '../../people/hr/roles.ts';
import { dateText } from '../../spoken-dates.ts';
import type { InterviewTrialRow } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { cardOf } from '../card.ts';
import { followUpKind } from '../program.ts';
import { type CycleKind, cycleWords } from './cycle.ts';
import type { CyclePlan } from './plan-cycle.ts';
import { planReport } from './plan-report.ts';
import { program, visibility } from './records.ts';
import { lastMoment } from './tell.ts';
import { footerForHr } from './views.ts';

/** So many pairs without a time are listed. */
const mostListed = 8;

const makeRoom = { ja: '二人のどちらかの予定を動かす', en: 'move something in a calendar of the two' };

const localized = z.object({ ja: z.string(), en: z.string() });
const data = z.object({
  kind: z.string(),
  from: z.string(),
  to: z.string(),
  /** Whether HR chose the dates. */
  own: z.boolean(),
  pairs: z.int(),
  placed: z.int(),
  /** By date. */
  perDay: z.array(z.object({ date: z.string(), count: z.int() })),
  unplaced: z.array(z.object({ who: z.string(), because: localized, help: localized.nullable() })),
});
type Data = z.infer<typeof data>;

/** Sends whoever asked what would come of a cycle. */
export async function tellTrial(store: Store, trial: InterviewTrialRow, plan: CyclePlan): Promise<void> {
  const { pack, now, rule } = plan.context;
  const numbers = plan.given.people;
  const people = numbers.length > 0 ? await store.employees.byNumbers(numbers) : [];
  const names = new Map(people.map(({ number, name }) => [number, name]));
  const told = dataOf(trial, plan, (number) => names.get(number) ?? number);
  await sendFollowUp(
    store,
    {
      name: 'interview.trial',
      key: `${trial.asked_by}/${trial.asked_at}`,
      program,
      rule,
      employee: trial.asked_by,
      at: now,
      expiresAt: lastMoment(pack, now),
      asked: true,
      data: told,
    },
    { now, policyDigest: pack.digest },
  );
}

function dataOf(
  { kind, starts_on, ends_on, own_window }: InterviewTrialRow,
  plan: CyclePlan,
  nameOf: (number: string) => string,
): Data {
  const { pairs, placed, perDay, unplaced } = planReport(plan, nameOf);
  return {
    kind,
    from: starts_on,
    to: ends_on,
    own: own_window === 1,
    pairs,
    placed,
    perDay: Object.entries(perDay).map(([date, count]) => ({ date, count })),
    unplaced: unplaced.slice(0, mostListed).map(({ supervisor, subordinate, because, helps }) => {
      const who = `${nameOf(supervisor)} – ${nameOf(subordinate)}`;
      // Who is busy when is nothing for HR.
      const [help] = helps.map(({ kind, ja, en }) => (kind === 'free' ? makeRoom : { ja, en }));
      return { who, because, help: help ?? null };
    }),
  };
}

export const trialShown = followUpKind<Data>({
  schema: data,
  readers: visibility,
  async compose(turn) {
    if ((await scopeOfHr(turn.store, turn.person.number)) === undefined) return null;
    const { language } = turn;
    const { kind, from, to, own, pairs, placed, perDay, unplaced } = turn.data;
    const none = {
      ja: '一つ変えるだけでは置けません。ほかの人に頼むことを考えてください',
      en: 'No single change helps; think of a stand-in',
    };
    return cardOf(turn, 'interview-trial', {
      nudge: turn.nudge.id,
      kind,
      title: cycleWords[kind as CycleKind]?.[language] ?? kind,
      window: `${dateText(from, language)} – ${dateText(to, language)}`,
      from: own ? from : '',
      to: own ? to : '',
      pairs,
      placed,
      waiting: pairs - placed,
      days: perDay.map(({ date, count }) => ({ day: shortText(date), count })),
      load: perDay
        .map(({ date, count }) => loadText(date, count, language))
        .join(language === 'ja' ? '、' : ', '),
      unplaced: unplaced.map(({ who, because, help }) => {
        return { who, because: because[language], help: (help ?? none)[language] };
      }),
      more: pairs - placed - unplaced.length,
      footer: footerForHr(turn, kind),
    });
  },
});

function loadText(date: string, count: number, language: Language): string {
  return language === 'ja' ? `${shortText(date)} ${count}件` : `${shortText(date)}: ${count}`;
}

function shortText(date: string): string {
  const [, month = '', day = ''] = date.split('-');
  return `${Number(month)}/${Number(day)}`;
}
