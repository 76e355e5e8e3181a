/** The look of the report: light and dark by what the reader prefers, always light on paper. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #f6f8f9; --card: #fff; --ink: #18242b; --soft: #51626c; --line: #d5dde1; --grid: #e4eaed;
  --required: #0e3b54; --high: #2b7596; --normal: #74b0cb; --low: #c0dbe7;
  --level-0: #eef2f4; --level-1: #d3ebdb; --level-2: #a5d6b6; --level-3: #6fbb8b; --level-4: #3a9463; --level-5: #14613b;
  --good: #14613b; --bad: #a3231f; --mark: #a3231f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12181c; --card: #1b2328; --ink: #e6ecef; --soft: #a3b3bc; --line: #37444c; --grid: #2b363d;
    --required: #d8ecf6; --high: #86bfda; --normal: #4a8cab; --low: #2b5a72;
    --level-0: #263037; --level-1: #1d4631; --level-2: #25653f; --level-3: #35875a; --level-4: #58ad7e; --level-5: #a4e0bd;
    --good: #7fd1a3; --bad: #ff9b94; --mark: #ff9b94;
  }
}
@media print {
  :root {
    color-scheme: light;
    --page: #fff; --card: #fff; --ink: #000; --soft: #333; --line: #999; --grid: #ccc;
    --required: #0e3b54; --high: #2b7596; --normal: #74b0cb; --low: #c0dbe7;
    --level-0: #eef2f4; --level-1: #d3ebdb; --level-2: #a5d6b6; --level-3: #6fbb8b; --level-4: #3a9463; --level-5: #14613b;
    --good: #14613b; --bad: #a3231f; --mark: #a3231f;
  }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  section, tr, dl > div { break-inside: avoid; }
  section.long { break-inside: auto; }
  details::details-content { content-visibility: visible; }
  body { font-size: 10pt; }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--page); color: var(--ink); line-height: 1.6;
  font-family: system-ui, "Hiragino Sans", "Yu Gothic UI", "Noto Sans JP", "Noto Sans CJK JP", sans-serif;
}
main, header, footer { max-width: 62rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2rem; }
h1 { font-size: 1.6rem; line-height: 1.3; margin: 0 0 .25rem; }
h2 { font-size: 1.15rem; margin: 0 0 .75rem; }
.en { color: var(--soft); font-size: .8em; font-weight: 400; }
header p, .about { color: var(--soft); margin: .15rem 0; }
section { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: 1.1rem 1.25rem; margin: 1.25rem 0; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(12.5rem, 1fr)); gap: .75rem; margin: 1.25rem 0; }
.figures > div { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .7rem .9rem; }
.figures dt .en { display: block; }
.figures dd { margin: 0; font-size: 1.55rem; font-weight: 650; font-variant-numeric: tabular-nums; line-height: 1.35; }
.figures dd.note { font-size: .8rem; font-weight: 400; color: var(--soft); }
.figures dd.note .en { display: block; font-size: 1em; }
.good dd { color: var(--good); }
.bad dd { color: var(--bad); }
.scroll { overflow-x: auto; }
.scroll:focus-visible { outline: 2px solid var(--high); outline-offset: 3px; }
.scroll > svg { display: block; width: 100%; min-width: 40rem; height: auto; }
.scroll > table { min-width: 44rem; }
.grid { stroke: var(--grid); }
.mark { stroke: var(--mark); stroke-dasharray: 4 3; stroke-width: 1.5; }
.tick { fill: var(--soft); font-size: 11px; }
.label, .value { fill: var(--ink); font-size: 12px; }
.value { font-size: 11px; font-variant-numeric: tabular-nums; }
.halo { paint-order: stroke; stroke: var(--card); stroke-width: 4px; }
.priority-required { fill: var(--required); background: var(--required); }
.priority-high { fill: var(--high); background: var(--high); }
.priority-normal { fill: var(--normal); background: var(--normal); }
.priority-low { fill: var(--low); background: var(--low); }
.level-0 { fill: var(--level-0); background: var(--level-0); }
.level-1 { fill: var(--level-1); background: var(--level-1); }
.level-2 { fill: var(--level-2); background: var(--level-2); }
.level-3 { fill: var(--level-3); background: var(--level-3); }
.level-4 { fill: var(--level-4); background: var(--level-4); }
.level-5 { fill: var(--level-5); background: var(--level-5); }
.closed { fill: none; background: none; stroke: var(--line); stroke-dasharray: 2 2; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; padding: 0; margin: .6rem 0; font-size: .85rem; }
.key { display: inline-block; width: .9em; height: .9em; margin-right: .4em; vertical-align: -.08em; border: 1px solid var(--line); }
span.closed { border-style: dashed; }
table { border-collapse: collapse; width: 100%; font-size: .85rem; margin-top: .8rem; }
table.narrow { width: auto; min-width: 18rem; }
caption { text-align: left; font-weight: 600; padding-bottom: .35rem; }
th, td { padding: .32rem .5rem; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top; font-variant-numeric: tabular-nums; }
th[scope="row"], th[scope="rowgroup"], th:first-child, td.word { text-align: left; }
th[scope="row"] { font-weight: 500; }
thead th { vertical-align: bottom; }
thead th .en, .rules tbody th .en { display: block; }
.group th { background: var(--page); font-weight: 600; }
code { display: block; color: var(--soft); font-size: .85em; }
td.nil { color: var(--soft); }
.sent span { display: flex; justify-content: space-between; align-items: center; gap: .6rem; }
.bar { flex: none; width: 6.5rem; height: .6rem; }
.rules thead th:nth-child(2) { text-align: left; }
.rules th[scope="row"] { width: 33%; }
.rules thead th { white-space: nowrap; }
details { margin-top: .5rem; }
summary { cursor: pointer; }
ul.plain { margin: 0; padding-left: 1.2rem; }
footer { padding-bottom: 2.5rem; }
`;
