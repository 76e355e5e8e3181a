import type { InterviewRow } from '../../store/schema.ts';
import { holderOf } from './holder.ts';
import type { Planned } from './planned.ts';

/** What a plan does to one interview; moments, or `null` where it has no time. */
export interface Move {
  readonly employee: string;
  readonly holder: string;
  readonly from: string | null;
  readonly to: string | null;
  /** Whether it is entered, or taken out since there is nobody to hold it with. */
  readonly is: 'new' | 'moved' | 'off';
}

/** Whether an interview stands as a plan has it. What was passed on keeps its room, whatever became of the room. */
export function isSame(row: InterviewRow, { starts_at, room, holder }: Planned): boolean {
  const isThere = row.room === room || row.state !== 'proposed';
  return row.starts_at === starts_at && isThere && holderOf(row) === holder && row.state !== 'off';
}

/** What a plan changes of what stands. */
export function movesOf(
  rows: readonly InterviewRow[],
  planned: readonly Planned[],
  isSettled: (row: InterviewRow) => boolean,
): Move[] {
  const known = new Map(rows.map((row) => [row.employee, row]));
  const meant = new Set(planned.map(({ employee }) => employee));
  const placed = planned.flatMap((each): Move[] => {
    const { employee, holder, starts_at: to } = each;
    const row = known.get(employee);
    if (!row) return [{ employee, holder, from: null, to, is: 'new' }];
    if (isSettled(row) || isSame(row, each)) return [];
    return [{ employee, holder, from: row.starts_at, to, is: 'moved' }];
  });
  const gone = rows.filter((row) => !meant.has(row.employee) && row.state !== 'off' && !isSettled(row));
  return [
    ...placed,
    ...gone.map((row): Move => {
      return { employee: row.employee, holder: holderOf(row), from: row.starts_at, to: null, is: 'off' };
    }),
  ];
}
