import type { RuleEntry } from './build-rules.ts';
import type { Collector } from './collector.ts';
import type { ProgramCatalogue } from './pack.ts';
import type { Parts } from './parts.ts';
import type { Rule } from './rule.ts';

interface Built {
  readonly rule: Rule;
  readonly entry: RuleEntry;
}

/** Lets each program hold its rules' content against the quizzes, checklists and rules that it speaks of. */
export function checkContents(
  collector: Collector,
  built: readonly Built[],
  parts: Parts,
  programs: ProgramCatalogue,
): void {
  // A quiz or checklist that is itself no good is not held against the rules that name it.
  const whole = ['quizzes', 'checklists'] as const;
  if (whole.some((folder) => collector.filesIn(folder).length !== parts[folder].length)) return;
  const quizzes = parts.quizzes.map(({ value }) => value);
  const checklists = parts.checklists.map(({ value }) => value);
  for (const { rule, entry } of built) {
    const contents = built
      .filter((each) => each.rule.program === rule.program)
      .map((each) => ({ rule: each.rule.id, content: each.rule.content }));
    const faults =
      programs[rule.program]?.contentFaults?.(rule.content, { quizzes, checklists, contents }) ?? [];
    collector.report(entry.source, faults, [...entry.path, 'content']);
  }
}
