/** Characters that take two columns of a terminal. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

/** How many columns of a terminal a text takes. */
export function widthOf(text: string): number {
  return [...text].reduce((width, each) => width + (wide.test(each) ? 2 : 1), 0);
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text;
}

/** A number as people write it, `12,345`. */
export function counted(value: number): string {
  return value.toLocaleString('en-US');
}

/** A share of 0 to 1 as people write it, `70%`. */
export function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
