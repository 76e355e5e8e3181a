import type { Temporal } from 'temporal-polyfill';
import { holidaysKnownUntil } from '../../policy/calendar.ts';
import { addDays } from '../../policy/dates.ts';
import { readPack } from '../../policy/load.ts';
import type { Pack, ProgramCatalogue } from '../../policy/pack.ts';
import { type Finding, ok, problem, warning } from './finding.ts';

/** Problems of the policy that are named one by one; `policy check` names all. */
const namedProblems = 3;
/** Whoever renews a policy needs as long. */
const noticeDays = 60;

export interface PolicyFindings {
  readonly findings: readonly Finding[];
  /** `null` when the policy cannot be used. */
  readonly pack: Pack | null;
}

/** Whether the policy can be used, now and in the months to come. */
export function checkPolicy(dir: string, programs: ProgramCatalogue, now: Temporal.Instant): PolicyFindings {
  const { pack, problems } = readPack(dir, programs);
  if (!pack) return { findings: [unusable(dir, problems)], pack: null };
  const today = pack.calendar.dateOf(now);
  const findings = [loaded(pack), effective(pack, today), rules(pack, today), holidays(pack, today)];
  return { findings, pack };
}

function unusable(dir: string, problems: ReturnType<typeof readPack>['problems']): Finding {
  const named = problems
    .slice(0, namedProblems)
    .map(({ file, line, message }) => `${file}:${line} ${message}`)
    .join(' · ');
  return problem(
    'policy.load',
    {
      ja: `方針 ${dir} に問題が ${problems.length} 件あり、使えません（${named}）`,
      en: `The policy ${dir} has ${problems.length} problems and cannot be used (${named})`,
    },
    {
      ja: 'policy check で、すべての問題の場所と直し方を確かめてください。サービスは、直すまで起動しません。',
      en: 'Run policy check for every place and what to write there. Until then the service does not start.',
    },
  );
}

function loaded({ dir, digest, rules }: Pack): Finding {
  return ok(
    'policy.load',
    `方針を使えます（きまり ${rules.length} 件、版 ${digest.slice(0, 12)}、${dir}）`,
    `The policy can be used (${rules.length} rules, digest ${digest.slice(0, 12)}, ${dir})`,
  );
}

function effective({ policy }: Pack, today: string): Finding {
  const id = 'policy.effective';
  const { from, until } = policy.effective;
  const span = {
    ja: `方針の期間は ${from} から${until ? ` ${until} まで` : ''}です`,
    en: `The policy holds from ${from}${until ? ` until ${until}` : ' on'}`,
  };
  const renew = {
    ja: '新しい方針を用意し、policy.yaml の effective を改めてください。',
    en: 'Prepare the next policy and change effective in policy.yaml.',
  };
  if (today < from || (until !== undefined && until < today)) return problem(id, span, renew);
  if (until !== undefined && until < addDays(today, noticeDays)) return warning(id, span, renew);
  return ok(id, span.ja, span.en);
}

function rules({ rules }: Pack, today: string): Finding {
  const id = 'policy.rules';
  const soon = addDays(today, noticeDays);
  const ending = rules.filter(({ valid }) => valid.until !== null && valid.until < soon);
  if (ending.length === 0) {
    return ok(id, '期限の切れたきまり、まもなく切れるきまりはありません', 'No rule has expired or soon will');
  }
  const named = ending.map((rule) => `${rule.id} ${rule.valid.until}`);
  return warning(
    id,
    {
      ja: `期限が切れたか、まもなく切れるきまりがあります（${named.join('、')}）`,
      en: `Some rules have expired or soon will (${named.join(', ')})`,
    },
    {
      ja: '続けるなら、きまりの valid.until を延ばしてください。',
      en: 'Extend valid.until of those that are to go on.',
    },
  );
}

function holidays({ calendar }: Pack, today: string): Finding {
  const id = 'policy.holidays';
  const year = Number(holidaysKnownUntil.slice(0, 4));
  const needed = calendar.fiscalYear(today) + 1;
  const message = { ja: `祝日は ${year} 年まで分かります`, en: `Public holidays are known until ${year}` };
  const update = {
    ja: '新しい版のプログラムにしてください。分からない年の祝日は、勤務日として扱われます。',
    en: 'Update the program. Holidays of a year that is not known count as working days.',
  };
  if (year < needed) return problem(id, message, update);
  return year === needed ? warning(id, message, update) : ok(id, message.ja, message.en);
}
