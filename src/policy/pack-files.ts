import { both, type Problem } from './problem.ts';
import { unknownName } from './suggest.ts';

const needed = ['policy', 'values', 'competencies', 'initiatives', 'calendar', 'facts'].map(
  (n) => `${n}.yaml`,
);
const single = [...needed, 'my-card.yaml', 'rooms.yaml'];
const folders = ['rules', 'quizzes', 'checklists'];

/** Files that are missing from a pack, and files that nothing would read. */
export function fileFaults(names: readonly string[]): Problem[] {
  const missing = needed.filter((name) => !names.includes(name));
  const noRules = names.some((name) => folderOf(name) === 'rules' && name.endsWith('.yaml'))
    ? []
    : [
        at(
          'rules',
          both('rules フォルダーに規則の .yaml がありません', 'there is no .yaml file with rules in rules/'),
        ),
      ];
  return [
    ...missing.map((name) => at(name, both(`${name} がありません`, `${name} is missing`))),
    ...noRules,
    ...names.flatMap((name) => {
      const fault = strayFault(name);
      return fault === null ? [] : [at(name, fault)];
    }),
  ];
}

function strayFault(name: string): string | null {
  if (name.endsWith('.yml')) return both('拡張子を .yaml にしてください', 'rename it to end in .yaml');
  const folder = folderOf(name);
  if (folder === null)
    return single.includes(name) ? null : unknownName({ ja: 'ファイル', en: 'file' }, name, single);
  return folders.includes(folder) ? null : unknownName({ ja: 'フォルダー', en: 'folder' }, folder, folders);
}

function folderOf(name: string): string | null {
  const slash = name.indexOf('/');
  return slash < 0 ? null : name.slice(0, slash);
}

function at(file: string, message: string): Problem {
  return { file, line: 1, column: 1, message };
}
