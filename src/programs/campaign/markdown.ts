/** A stretch of text that looks alike. */
export interface Run {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  /** Where it leads to. */
  readonly url: string | null;
}

/** A paragraph, or one point of a list. */
export interface Block {
  /** What stands before a point of a list: `・` or its number; `null` before a paragraph. */
  readonly mark: string | null;
  readonly runs: readonly Run[];
}

const bullet = /^\s*[-*+]\s+(.*)$/;
const numbered = /^\s*(\d{1,3})[.)]\s+(.*)$/;
const heading = /^\s*#{1,6}\s+(.*)$/;

/**
 * Reads the little of markdown that a card can show. Whatever is not understood, HTML included, is text and stands as
 * it was written; nothing of it is ever handed on to be read as markup.
 */
export function readMarkdown(text: string): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  const endParagraph = () => {
    if (lines.length > 0) blocks.push({ mark: null, runs: runsOf(lines.join('\n')) });
    lines = [];
  };
  for (const line of text.split(/\r?\n/)) {
    const point = pointOf(line);
    if (point === null && line.trim() !== '') {
      lines.push(line);
      continue;
    }
    endParagraph();
    if (point) blocks.push(point);
  }
  endParagraph();
  return blocks;
}

function pointOf(line: string): Block | null {
  const title = heading.exec(line)?.[1];
  if (title !== undefined)
    return { mark: null, runs: runsOf(title, { bold: true, italic: false, url: null }) };
  const inList = bullet.exec(line)?.[1];
  if (inList !== undefined) return { mark: '・', runs: runsOf(inList) };
  const [, number, inNumbered] = numbered.exec(line) ?? [];
  return inNumbered === undefined ? null : { mark: `${number}.`, runs: runsOf(inNumbered) };
}

const link = /\[([^\]\n]{1,300})\]\(([^\s)]{1,500})\)/;
const bold = /\*\*(?=\S)(.+?)\*\*(?!\*)/;
const italic = /\*(?=\S)([^*]+?)\*/;

type Look = Omit<Run, 'text'>;
const plain: Look = { bold: false, italic: false, url: null };

function runsOf(text: string, look: Look = plain): Run[] {
  const inside: readonly [RegExp, (found: RegExpExecArray) => Look][] = [
    [link, (found) => ({ ...look, url: found[2] ?? '' })],
    [bold, () => ({ ...look, bold: true })],
    [italic, () => ({ ...look, italic: true })],
  ];
  for (const [pattern, lookOf] of inside) {
    const found = pattern.exec(text);
    // A link within a link would lead to two places.
    if (!found || (pattern === link && look.url !== null)) continue;
    const behind = text.slice(found.index + found[0].length);
    return [
      ...runsOf(text.slice(0, found.index), look),
      ...runsOf(found[1] ?? '', lookOf(found)),
      ...runsOf(behind, look),
    ];
  }
  return text === '' ? [] : [{ text, ...look }];
}

/** Where the links of a text lead to. */
export function linksIn(text: string): string[] {
  return readMarkdown(text).flatMap(({ runs }) => runs.flatMap(({ url }) => url ?? []));
}
