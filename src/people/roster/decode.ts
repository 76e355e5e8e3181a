import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import type { Localized } from '../../language.ts';
import { messages } from './messages.ts';

export const maxRosterBytes = 50 * 1024 * 1024;

/** The file as UTF-8. Bytes that mean nothing have become U+FFFD, which the cell checks report where they are. */
export type Decoded =
  | { readonly ok: true; readonly utf8: Buffer }
  | { readonly ok: false; readonly message: Localized };

/** Strict UTF-8 first; what is not UTF-8 is Shift_JIS as Windows writes it (CP932). */
export function decodeRoster(bytes: Uint8Array): Decoded {
  if (bytes.length > maxRosterBytes) return { ok: false, message: messages.tooLarge() };
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]))
    return { ok: false, message: messages.utf16() };
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return { ok: false, message: messages.workbook() };
  const hasMark = startsWith(bytes, [0xef, 0xbb, 0xbf]);
  const view = Buffer.from(
    bytes.buffer,
    bytes.byteOffset + (hasMark ? 3 : 0),
    bytes.length - (hasMark ? 3 : 0),
  );
  if (isUtf8(view)) return { ok: true, utf8: view };
  const asUtf8 = view.toString('utf8');
  const text = hasMark || isDamagedUtf8(asUtf8) ? asUtf8 : iconv.decode(view, 'cp932');
  return { ok: true, utf8: Buffer.from(text) };
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

/** Japanese in Shift_JIS hardly ever looks like UTF-8, so a text that mostly does is UTF-8 with a few bad bytes. */
function isDamagedUtf8(lenient: string): boolean {
  const broken = lenient.match(/\ufffd/gu)?.length ?? 0;
  const sound = lenient.match(/[^\p{ASCII}\ufffd]/gu)?.length ?? 0;
  return sound > broken;
}
