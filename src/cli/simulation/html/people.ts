import type { SimulationResult } from '../../../planning/simulation/model.ts';
import { counted } from '../text.ts';
import { bar, drawing, px, text } from './markup.ts';
import { grid, type Plot, ticksFor } from './scale.ts';

const plot: Plot = { left: 64, top: 32, width: 684, height: 190 };
const mostBars = 48;
const widths = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

interface Bin {
  readonly from: number;
  readonly to: number;
  readonly people: number;
}

/** People by how many nudges they get, in classes of equal width. */
export function binsOf({
  distribution,
  perPerson,
}: Pick<SimulationResult, 'distribution' | 'perPerson'>): Bin[] {
  const width = widths.find((each) => each * mostBars > perPerson.max) ?? perPerson.max;
  const bins = Array.from({ length: Math.floor(perPerson.max / width) + 1 }, (_, index) => ({
    from: index * width,
    to: (index + 1) * width - 1,
    people: 0,
  }));
  for (const { nudges, people } of distribution) {
    const bin = bins[Math.floor(nudges / width)];
    if (bin) bin.people += people;
  }
  return bins;
}

/** How many people get how many nudges, with the median and the 95th percentile marked. */
export function peopleChart(result: SimulationResult): string {
  const bins = binsOf(result);
  const ticks = ticksFor(Math.max(...bins.map(({ people }) => people)));
  const most = ticks.at(-1) ?? 1;
  const step = plot.width / bins.length;
  const bottom = plot.top + plot.height;
  const bars = bins.map(({ from, to, people }, index) => {
    if (people === 0) return '';
    const height = (people / most) * plot.height;
    const range = from === to ? `${from}` : `${from}–${to}`;
    const box = {
      x: plot.left + index * step + 0.5,
      y: bottom - height,
      width: Math.max(1, step - 1),
      height,
    };
    return bar(box, 'level-4', `${range} 件 ${counted(people)} 人 / ${counted(people)} people get ${range}`);
  });
  const every = Math.ceil(bins.length / 12);
  const labels = bins.map(({ from }, index) =>
    index % every === 0
      ? text(
          plot.left + index * step + step / 2,
          bottom + 16,
          String(from),
          'class="tick" text-anchor="middle"',
        )
      : '',
  );
  const width = (bins[0]?.to ?? 0) + 1;
  const at = (nudges: number) => plot.left + (Math.floor(nudges / width) + 0.5) * step;
  const { median, p95 } = result.perPerson;
  const axis = text(
    plot.left + plot.width / 2,
    bottom + 34,
    '一人が受け取る通知の数 / Nudges one person gets',
    'class="label" text-anchor="middle"',
  );
  return drawing(
    'people',
    { width: 760, height: bottom + 42 },
    { ja: '一人が受け取る通知の数の分布', en: 'Distribution of nudges per person' },
    grid(plot, ticks) +
      bars.join('') +
      labels.join('') +
      axis +
      mark(at(p95), `95% ${p95}`, 8) +
      mark(at(median), `中央値 median ${median}`, 21),
  );
}

function mark(x: number, label: string, y: number): string {
  const anchor = x > plot.left + plot.width * 0.8 ? 'end' : 'start';
  const line = `<line class="mark" x1="${px(x)}" x2="${px(x)}" y1="${px(y + 4)}" y2="${px(plot.top + plot.height)}"/>`;
  return (
    line + text(x + (anchor === 'end' ? -5 : 5), y + 4, label, `class="value halo" text-anchor="${anchor}"`)
  );
}
