import { columns } from '../people/roster/columns.ts';
import type {
  Department,
  ParsedRoster,
  Roster,
  RosterPerson,
  RosterProblem,
} from '../people/roster/model.ts';
import {
  type FieldChange,
  isTransfer,
  losesMany,
  type Move,
  type RosterPreview,
} from '../people/roster/preview.ts';
import { appointmentWords, rankWords, statusWords } from '../people/roster/words.ts';

/** A screen has room for so many problems, and for so many people of each kind of change. */
const problemsShown = 100;
const peopleShown = 5;

/** What is known of a file after reading it. */
interface Checked {
  readonly ok: boolean;
  readonly rows: number;
  readonly problems?: readonly RosterProblem[];
}

/** The answer of `roster check --json`. */
export function checkedAsJson(checked: Checked) {
  const problems = checked.problems ?? [];
  return {
    ok: checked.ok,
    rows: checked.rows,
    problems: problems.map(({ row, column, message }) => ({
      row,
      column,
      message: message.ja,
      messageEn: message.en,
    })),
  };
}

/** The answer of `roster check` in words. */
export function checkedLines(checked: ParsedRoster): string[] {
  if (checked.ok)
    return [`名簿に問題はありません（${checked.rows}人）。`, `The roster is fine (${checked.rows} people).`];
  return problemLines(checked.problems);
}

/** Problems of a file by row and column. */
export function problemLines(problems: readonly RosterProblem[]): string[] {
  const lines = problems.slice(0, problemsShown).flatMap(({ row, column, message }) => {
    const ja = [row > 0 ? `${row}行目` : '', column && `「${column}」`].join('');
    const en = [row > 0 ? `row ${row}` : '', column && `"${column}"`].filter(Boolean).join(', ');
    return [`${ja}${ja && '：'}${message.ja}`, `    ${en}${en && ': '}${message.en}`];
  });
  const more = problems.length - problemsShown;
  if (more > 0)
    lines.push(`ほか${more}件（--json ですべて見られます）。`, `And ${more} more (see all with --json).`);
  return [...lines, `${problems.length}件を直してください。`, `${problems.length} problem(s) to correct.`];
}

/** What an import would change, for machines. */
export function previewAsJson({ adds, moves, leavers, unchanged }: RosterPreview) {
  return {
    adds: adds.map((person) => person.number),
    moves: moves.map(({ person, changes }) => ({ number: person.number, changes })),
    leavers: leavers.map((person) => person.number),
    unchanged,
  };
}

/** What an import would change, in words: the counts, then the first people of each kind. */
export function previewLines(
  preview: RosterPreview,
  next: Roster,
  before: readonly Department[],
  effective: string,
): string[] {
  const { adds, moves, leavers, unchanged } = preview;
  // A department that is renamed and changes in the same import goes by its new name.
  const names = new Map([...before, ...next.departments].map(({ code, name }) => [code, name]));
  const place = (code: string) => `${code} ${names.get(code) ?? ''}`.trim();
  const transfers = moves.filter(isTransfer);
  const others = moves.filter((move) => !isTransfer(move));
  const who = (person: RosterPerson) => `${person.number} ${person.name}`;
  const moved = ({ person, changes }: Move) =>
    `${who(person)}  ${changes.map((change) => changeText(change, place)).join('; ')}`;
  return [
    `${effective} から：追加${adds.length}人、異動${transfers.length}人、その他の変更${others.length}人、退職${leavers.length}人、変更なし${unchanged}人`,
    `From ${effective}: ${adds.length} added, ${transfers.length} transferred, ${others.length} otherwise changed, ${leavers.length} leaving, ${unchanged} unchanged`,
    ...renamed(before, next.departments),
    ...section('追加 Added', adds, (person) => `+ ${who(person)}  ${place(person.department)}`),
    ...section('異動 Transferred', transfers, (move) => `> ${moved(move)}`),
    ...section('その他の変更 Otherwise changed', others, (move) => `~ ${moved(move)}`),
    ...section('退職 Leaving', leavers, (person) => `- ${who(person)}  ${place(person.department)}`),
    ...warning(preview),
  ];
}

function renamed(before: readonly Department[], after: readonly Department[]): string[] {
  const old = new Map(before.map(({ code, name }) => [code, name]));
  const changed = after.filter(({ code, name }) => (old.get(code) ?? name) !== name);
  return section(
    '名前の変わる所属 Renamed departments',
    changed,
    ({ code, name }) => `${code} ${old.get(code)} → ${name}`,
  );
}

function section<T>(title: string, items: readonly T[], lineOf: (item: T) => string): string[] {
  if (items.length === 0) return [];
  const more = items.length - peopleShown;
  const lines = items.slice(0, peopleShown).map((item) => `  ${lineOf(item)}`);
  return [`${title}:`, ...lines, ...(more > 0 ? [`  ほか${more} and ${more} more`] : [])];
}

function changeText({ field, from, to }: FieldChange, place: (code: string) => string): string {
  const { ja, en } = columns[field === 'department' ? 'departmentName' : field];
  const word = (value: string | null) => (value === null ? '—' : wordFor(field, value, place));
  return `${ja} ${en}: ${word(from)} → ${word(to)}`;
}

function wordFor(field: FieldChange['field'], value: string, place: (code: string) => string): string {
  if (field === 'department') return place(value);
  const words: Partial<Record<FieldChange['field'], Readonly<Record<string, string>>>> = {
    rank: rankWords.ja,
    status: statusWords.ja,
    appointment: appointmentWords.ja,
  };
  return words[field]?.[value] ?? value;
}

function warning(preview: RosterPreview): string[] {
  if (!losesMany(preview)) return [];
  const { adds, moves, leavers, unchanged } = preview;
  const staying = moves.length + unchanged;
  return [
    `注意：いまの名簿の${leavers.length + staying}人のうち${leavers.length}人が退職になります。全職員のファイルか確かめてください（追加は${adds.length}人）。`,
    `Careful: ${leavers.length} of the ${leavers.length + staying} people on the present roster would leave. Check that the file holds everybody (${adds.length} are added).`,
  ];
}
