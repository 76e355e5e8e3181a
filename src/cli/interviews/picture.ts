import { writeFile } from 'node:fs/promises';
import { escaped } from '../../escaped.ts';
import type { PlanReport } from '../../programs/interview/plan-report.ts';
import { refusal } from '../refuse.ts';
import { bar, px, text } from '../simulation/html/markup.ts';
import { grid, type Plot, ticksFor } from '../simulation/html/scale.ts';
import { dateWords } from '../simulation/html/words.ts';
import { counted } from '../simulation/text.ts';

const plot: Plot = { left: 64, top: 44, width: 720, height: 240 };

const style = `svg { font-family: system-ui, "Hiragino Sans", "Noto Sans CJK JP", sans-serif; background: #fff; }
.grid { stroke: #dde3e7; } .load { fill: #2b7596; } .tick { fill: #4a5a64; font-size: 11px; }
.label { fill: #16242c; font-size: 12px; } .value { fill: #16242c; font-size: 11px; } .title { fill: #16242c; font-size: 15px; }`;

/**
 * Writes the load per day as a picture, where a file for it is named.
 *
 * @throws HagukumiError `input.invalid` when it cannot be written
 */
export async function writePicture(file: string | undefined, report: PlanReport): Promise<void> {
  if (file !== undefined) await writeFile(file, loadPicture(report)).catch(unwritable(file));
}

/** @throws HagukumiError `input.invalid` when the name is none of a picture */
export function checkPicture(file: string | undefined): void {
  if (file === undefined || /\.svg$/i.test(file)) return;
  throw refusal({
    ja: `${file}: ファイル名は .svg で終わるようにしてください`,
    en: `${file}: the name of the file has to end in .svg`,
  });
}

function unwritable(file: string): (thrown: NodeJS.ErrnoException) => never {
  return ({ code }) => {
    throw refusal({
      ja: `${file}: 書き出せません（${code}）`,
      en: `${file}: it cannot be written (${code})`,
    });
  };
}

/** The load per day of a planned cycle as a drawing of its own. */
function loadPicture({ title, perDay, placed, pairs }: PlanReport): string {
  const days = Object.entries(perDay);
  const ticks = ticksFor(Math.max(0, ...days.map(([, count]) => count)));
  const most = ticks.at(-1) ?? 1;
  const step = plot.width / Math.max(1, days.length);
  const bottom = plot.top + plot.height;
  const heading = `${title.ja} ${counted(placed)} / ${counted(pairs)} 件 ${title.en}`;
  const bars = days.map(([date, count], index) => {
    const x = plot.left + index * step;
    const height = (count / most) * plot.height;
    const middle = x + step / 2;
    return (
      bar(
        { x: x + step * 0.15, y: bottom - height, width: step * 0.7, height },
        'load',
        `${dateWords(date)} ${counted(count)}`,
      ) +
      text(middle, bottom - height - 5, counted(count), 'class="value" text-anchor="middle"') +
      text(middle, bottom + 18, date.slice(5).replace('-', '/'), 'class="label" text-anchor="middle"')
    );
  });
  const size = `viewBox="0 0 ${px(plot.left + plot.width + 16)} ${px(bottom + 34)}"`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img"><title>${escaped(heading)}</title><style>${style}</style>` +
    `${text(plot.left, 22, heading, 'class="title"')}${grid(plot, ticks)}${bars.join('')}</svg>\n`
  );
}
