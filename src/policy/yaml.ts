import { type Document, LineCounter, parseDocument } from 'yaml';
import { decodeUtf8 } from './decode.ts';
import { both, type Located, type Place, type Problem } from './problem.ts';
import {
  deepBrackets,
  firstAlias,
  MOST_ALIASES,
  type Refusal,
  refuseStructure,
  tooManyAliases,
} from './yaml-guard.ts';
import { offsetOf } from './yaml-places.ts';

const MOST_BYTES = 2_000_000;
// One slip can confuse the rest of a file; the first complaints are the ones that help.
const MOST_FAULTS = 20;

/** A parsed YAML file. */
export interface YamlSource extends Located {
  readonly value: unknown;
}

export type YamlResult =
  | { readonly ok: true; readonly source: YamlSource }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads one YAML 1.2 document in UTF-8. Never throws: whatever is wrong comes back with its place. */
export function parseYaml(bytes: Uint8Array, file: string): YamlResult {
  if (bytes.length > MOST_BYTES)
    return refused(
      file,
      top,
      both('ファイルが大きすぎます（2 MB まで）', 'the file is too large (2 MB at most)'),
    );
  const text = decodeUtf8(bytes);
  return typeof text === 'string' ? parseText(text, file) : refused(file, text, notUtf8);
}

const top: Place = { line: 1, column: 1 };
const notUtf8 = both(
  'UTF-8 ではない文字があります。UTF-8 で保存してください',
  'not UTF-8; save the file as UTF-8',
);

function refused(file: string, place: Place, message: string): YamlResult {
  return { ok: false, problems: [{ file, ...place, message }] };
}

function parseText(text: string, file: string): YamlResult {
  const placeOf = placesIn(text);
  const deep = deepBrackets(text);
  if (deep) return refused(file, placeOf(deep.offset), deep.message);
  const document = parseDocument(text, {
    prettyErrors: false,
    stringKeys: true,
    resolveKnownTags: false,
    // Anything quieter and a second document goes unnoticed.
    logLevel: 'error',
  });
  const problems = [...document.errors, ...document.warnings].map((fault) => ({
    file,
    ...placeOf(fault.pos[0]),
    message: wordsFor(fault),
  }));
  if (problems.length > 0) return { ok: false, problems: problems.slice(0, MOST_FAULTS) };
  const unfolded = unfold(document);
  if ('message' in unfolded) return refused(file, placeOf(unfolded.offset), unfolded.message);
  const locate: YamlSource['locate'] = (path, at = 'value') => placeOf(offsetOf(document, path, at));
  return { ok: true, source: { file, value: unfolded.value, locate } };
}

function placesIn(text: string): (offset: number) => Place {
  const counter = new LineCounter();
  counter.addNewLine(0);
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) counter.addNewLine(end + 1);
  return (offset) => {
    const { line, col } = counter.linePos(offset);
    return { line, column: col };
  };
}

function wordsFor(fault: { code: string; message: string }): string {
  const ja: Record<string, string> = {
    DUPLICATE_KEY: '同じ項目が二度書かれています',
    BAD_INDENT: '字下げが揃っていません',
    TAB_AS_INDENT: '字下げにタブは使えません',
    MULTIPLE_DOCS: '一つのファイルに文書は一つだけです',
    RESOURCE_EXHAUSTION: '入れ子が深すぎます',
    TAG_RESOLVE_FAILED: 'タグ（!）は使えません',
  };
  const en = fault.code === 'DUPLICATE_KEY' ? 'the same key is written twice' : fault.message;
  return both(ja[fault.code] ?? 'YAML の書き方が正しくありません', en);
}

/** The plain value; the library guards against aliases that multiply when they are unfolded. */
function unfold(document: Document.Parsed): { readonly value: unknown } | Refusal {
  const refusal = refuseStructure(document);
  if (refusal) return refusal;
  try {
    return { value: document.toJS({ maxAliasCount: MOST_ALIASES }) };
  } catch (thrown) {
    if (!(thrown instanceof ReferenceError)) throw thrown;
    return { offset: firstAlias(document), message: tooManyAliases };
  }
}
