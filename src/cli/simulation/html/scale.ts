import { counted } from '../text.ts';
import { px, text } from './markup.ts';

/** Round numbers from 0 to at least the most, about four steps apart. */
export function ticksFor(most: number): number[] {
  const rough = Math.max(1, most) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10) * power);
  return Array.from({ length: Math.ceil(Math.max(1, most) / step) + 1 }, (_, index) => index * step);
}

export interface Plot {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The horizontal lines of a plot with their numbers. */
export function grid({ left, top, width, height }: Plot, ticks: readonly number[]): string {
  const most = ticks.at(-1) ?? 1;
  return ticks
    .map((tick) => {
      const y = top + height - (tick / most) * height;
      const line = `<line class="grid" x1="${px(left)}" x2="${px(left + width)}" y1="${px(y)}" y2="${px(y)}"/>`;
      return line + text(left - 8, y + 4, counted(tick), 'class="tick" text-anchor="end"');
    })
    .join('');
}
