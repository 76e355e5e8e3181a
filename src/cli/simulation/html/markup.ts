import { escaped } from '../../../escaped.ts';
import type { Localized } from '../../../language.ts';

/** Japanese with the English beside it, the page being in Japanese. */
export function inBoth({ ja, en }: Localized): string {
  return `${escaped(ja)} <span class="en" lang="en">${escaped(en)}</span>`;
}

/** A coordinate; tenths are finer than anybody sees. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** A drawing that says in words what it shows and scrolls where the screen is narrow. */
export function drawing(
  id: string,
  size: { width: number; height: number },
  title: Localized,
  body: string,
): string {
  const label = escaped(`${title.ja} / ${title.en}`);
  return (
    `<div class="scroll" role="group" tabindex="0" aria-label="${label}">` +
    `<svg viewBox="0 0 ${px(size.width)} ${px(size.height)}" role="img" aria-labelledby="${id}">` +
    `<title id="${id}">${label}</title>${body}</svg></div>`
  );
}

export function text(x: number, y: number, content: string, attributes = ''): string {
  return `<text x="${px(x)}" y="${px(y)}"${attributes && ` ${attributes}`}>${escaped(content)}</text>`;
}

/** A filled rectangle that tells what it stands for when pointed at. */
export function bar(
  box: { x: number; y: number; width: number; height: number },
  className: string,
  tooltip: string,
): string {
  const { x, y, width, height } = box;
  return (
    `<rect class="${className}" x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}">` +
    `<title>${escaped(tooltip)}</title></rect>`
  );
}
