import type { Calendar } from '../../policy/calendar.ts';
import type { Move } from '../../programs/interview/moves.ts';
import type { NameOf } from '../../programs/interview/reasons.ts';
import { timeText } from '../../spoken-dates.ts';
import { toMoment } from '../../store/moments.ts';
import { counted } from '../simulation/text.ts';

const mostRows = 40;

/** What the plan of the service's own interviews says beyond that of any. */
export interface OwnReport {
  /** Whether the interviews are open. */
  readonly open: boolean;
  /** Held, agreed on for today or before, or waiting for two people: left as they are. */
  readonly settled: number;
  /** How many interviews were entered or changed; `null` in a dry run. */
  readonly changed: number | null;
  /** What has, or would get, another time. */
  readonly moves: readonly Move[];
}

/** What a plan changes, or would change, of what stands. */
export function moveLines(
  { open, settled, changed, moves }: OwnReport,
  nameOf: NameOf,
  calendar: Calendar,
): string[] {
  if (!open) return ['', 'この面談はまだ始まっていません / These interviews are not open yet'];
  const moved = moves.filter(({ is }) => is !== 'new');
  const more = moved.length - mostRows;
  return [
    '',
    `そのまま stay ${counted(settled)}, 新しく入る new ${counted(moves.length - moved.length)}, 動く moved ${counted(moved.length)}`,
    ...moved.slice(0, mostRows).map((move) => `  ${lineOf(move, nameOf, calendar)}`),
    ...(more > 0 ? [`  … ほか ${counted(more)} 行は --json で / ${counted(more)} more with --json`] : []),
    changed === null
      ? 'まだ何も変えていません。--dry-run を外すと、このとおりに組み直します / Nothing is changed yet; without --dry-run it is planned anew like this'
      : `組み直しました（${counted(changed)} 件） / Planned anew (${counted(changed)} changed)`,
  ];
}

function lineOf({ holder, employee, from, to, is }: Move, nameOf: NameOf, calendar: Calendar): string {
  const who = `${holder} ${nameOf(holder)} – ${employee} ${nameOf(employee)}`;
  const when = (moment: string | null) => {
    if (moment === null) return '–';
    const at = toMoment(moment);
    return `${calendar.dateOf(at)} ${timeText(at, calendar.zone)}`;
  };
  return `${who}: ${when(from)} → ${is === 'off' ? 'なし none' : when(to)}`;
}
