import type { Localized } from '../../language.ts';

export interface Image {
  readonly type: 'image/png' | 'image/jpeg' | 'image/gif';
  readonly width: number;
  readonly height: number;
}

/** What Teams shows. */
const mostBytes = 1024 * 1024;
const mostPixels = 1024;

const signatures = { png: '89504e470d0a1a0a', jpeg: 'ffd8ff', gif: '47494638' } as const;

/** What an image is and how large, read of the file itself; `null` for anything else. */
export function measure(bytes: Buffer): Image | null {
  const start = bytes.subarray(0, 8).toString('hex');
  if (start === signatures.png && bytes.length >= 24)
    return { type: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  if (start.startsWith(signatures.gif) && bytes.length >= 10)
    return { type: 'image/gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
  return start.startsWith(signatures.jpeg) ? measureJpeg(bytes) : null;
}

/** A JPEG is a row of segments; the size stands in the one that begins a frame. */
function measureJpeg(bytes: Buffer): Image | null {
  let at = 2;
  while (at + 9 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame)
      return { type: 'image/jpeg', width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}

/** Why an image cannot be used; `null` if it can. */
export function imageProblem(image: Image | null, size: number): Localized | null {
  if (!image || image.width === 0 || image.height === 0)
    return { ja: 'PNG・JPEG・GIF の画像を選んでください。', en: 'Please choose a PNG, JPEG or GIF image.' };
  if (size > mostBytes)
    return { ja: '画像は 1 MB までにしてください。', en: 'Please keep the image below 1 MB.' };
  if (image.width <= mostPixels && image.height <= mostPixels) return null;
  return {
    ja: `画像は縦横 ${mostPixels} ピクセルまでにしてください（今は ${image.width}×${image.height}）。`,
    en: `Please keep the image within ${mostPixels} pixels a side (it is ${image.width}×${image.height}).`,
  };
}
