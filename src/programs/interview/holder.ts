import type { InterviewRow } from '../../store/schema.ts';

/** Who holds an interview: the supervisor, or whoever stands in for them. */
export function holderOf({ supervisor, stand_in }: Pick<InterviewRow, 'supervisor' | 'stand_in'>): string {
  return stand_in ?? supervisor;
}

type Reports = (
  employee: string,
) => { readonly supervisor: string | null; readonly status: string } | undefined;

/** Who holds it by the roster of this moment: a stand-in only for the supervisor who asked, and while at work. */
export function holderNow(row: InterviewRow, of: Reports): string | null {
  const supervisor = of(row.employee)?.supervisor ?? null;
  const stands =
    row.stand_in !== null && row.supervisor === supervisor && of(row.stand_in)?.status === 'active';
  return stands ? row.stand_in : supervisor;
}
