import { inflateSync } from 'node:zlib';

/** A picture with 8 bits for each of red, green, blue and alpha. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: readonly (readonly [red: number, green: number, blue: number, alpha: number])[];
}

/** Reads a PNG of 8-bit RGBA without interlacing; anything else is refused. */
export function readPng(png: Uint8Array): Picture {
  const bytes = Buffer.from(png);
  if (bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') throw new Error('not a PNG');
  const header = chunks(bytes, 'IHDR')[0];
  if (header?.toString('hex', 8) !== '0806000000') throw new Error('not 8-bit RGBA');
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  const flat = unfilter(inflateSync(Buffer.concat(chunks(bytes, 'IDAT'))), width, height);
  return {
    width,
    height,
    pixels: Array.from({ length: width * height }, (_none, index) => {
      const [red = 0, green = 0, blue = 0, alpha = 0] = flat.subarray(index * 4, index * 4 + 4);
      return [red, green, blue, alpha] as const;
    }),
  };
}

function chunks(bytes: Buffer, type: string): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12) {
    if (bytes.toString('latin1', at + 4, at + 8) === type)
      found.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  }
  return found;
}

/** Each row starts with the way its bytes were predicted from the pixel to the left and the row above. */
function unfilter(raw: Buffer, width: number, height: number): Buffer {
  const line = width * 4;
  const flat = Buffer.alloc(line * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (line + 1)] ?? 0;
    for (let x = 0; x < line; x += 1) {
      const at = y * line + x;
      const left = x < 4 ? 0 : (flat[at - 4] ?? 0);
      const up = y === 0 ? 0 : (flat[at - line] ?? 0);
      const corner = x < 4 || y === 0 ? 0 : (flat[at - line - 4] ?? 0);
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      if (predicted === undefined) throw new Error(`unknown filter ${filter}`);
      flat[at] = ((raw[y * (line + 1) + 1 + x] ?? 0) + predicted) & 255;
    }
  }
  return flat;
}

function paeth(left: number, up: number, corner: number): number {
  const [byLeft, byUp, byCorner] = [left, up, corner].map((near) => Math.abs(left + up - corner - near));
  if (byLeft === undefined || byUp === undefined || byCorner === undefined) return corner;
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}
