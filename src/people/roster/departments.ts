import type { Header } from './header.ts';
import { messages } from './messages.ts';
import type { Department } from './model.ts';
import type { Report } from './report.ts';
import { type Draft, looksLikeCode } from './row.ts';

/**
 * The departments that the rows name. The department above another is the one whose code is the longest
 * proper prefix of its code in the same roster: 1010 stands below 10, and 101001 below 1010. A code with two
 * names is reported.
 */
export function collectDepartments(drafts: readonly Draft[], header: Header, report: Report): Department[] {
  const first = new Map<string, Draft>();
  for (const draft of drafts) {
    const code = draft.person.department;
    if (code === '' || draft.departmentName === '') continue;
    const known = first.get(code);
    if (!known) first.set(code, draft);
    else if (known.departmentName !== draft.departmentName) {
      const message = messages.departmentNames(code, draft.departmentName, known.row, known.departmentName);
      report.add(draft.row, header.title('departmentName'), message);
    }
  }
  return [...first.entries()]
    .map(([code, { departmentName: name }]) => ({ code, name, parent: codeAbove(code, first) }))
    .toSorted((one, other) => (one.code < other.code ? -1 : 1));
}

/** The longest proper prefix of a code that is a department itself. */
export function codeAbove(code: string, known: { has(code: string): boolean }): string | null {
  for (let length = code.length - 1; length > 0; length -= 1) {
    const prefix = code.slice(0, length);
    if (known.has(prefix)) return prefix;
  }
  return null;
}

/**
 * Understands a cell 兼務: codes, or names that only one department has. A code nobody is assigned to is
 * accepted, since some offices are staffed by concurrent posts alone.
 */
export class ConcurrentReader {
  readonly #codes: ReadonlySet<string>;
  readonly #codeByName = new Map<string, string | null>();

  constructor(departments: readonly Department[]) {
    this.#codes = new Set(departments.map((department) => department.code));
    for (const { code, name } of departments)
      this.#codeByName.set(name, this.#codeByName.has(name) ? null : code);
  }

  /** Codes in order without repeats, and the parts that mean nothing. */
  read(cell: string): { codes: readonly string[]; unknown: readonly string[] } {
    const codes = new Set<string>();
    const unknown: string[] = [];
    for (const part of this.#parts(cell)) {
      const code = this.#code(part);
      if (code === undefined) unknown.push(part);
      else codes.add(code);
    }
    return { codes: [...codes].toSorted(), unknown };
  }

  /** The middle dot separates too, unless it belongs to a department's name. */
  #parts(cell: string): string[] {
    const parts = cell.split(/[、,;/\s]+/u).filter((part) => part !== '');
    return parts.flatMap((part) =>
      this.#code(part) ? [part] : part.split('・').filter((piece) => piece !== ''),
    );
  }

  #code(part: string): string | undefined {
    if (this.#codes.has(part)) return part;
    return this.#codeByName.get(part) ?? (looksLikeCode(part) ? part : undefined);
  }
}
