import type { Terminal } from '../terminal.ts';
import { isInOrder, reportAsJson, type SimulationReport } from './report.ts';
import { summaryLines } from './summary.ts';

/** Prints a simulation as it was asked for. The command fails when hours or limits were not kept. */
export function tell(
  report: SimulationReport,
  { json, html }: { readonly json?: boolean; readonly html?: string },
  terminal: Terminal,
  colour: boolean,
): void {
  if (json) terminal.print(JSON.stringify(reportAsJson(report)));
  else for (const line of summaryLines(report, colour)) terminal.print(line);
  if (html !== undefined) terminal.note(`レポートを書き出しました: ${html}\nWrote the report: ${html}`);
  if (!isInOrder(report.result)) terminal.fail();
}
