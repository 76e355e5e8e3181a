import { RemoteError } from '../../../../remote/error.ts';

interface Limits {
  readonly imageBytes: number;
  readonly imageSide: number;
}

/**
 * A picture as base64, made smaller where it is larger than the service takes, so that nobody has to do it by hand.
 *
 * @throws RemoteError for what is no picture
 */
export async function shrunk(file: Blob, { imageBytes, imageSide }: Limits): Promise<string> {
  const picture = await createImageBitmap(file).catch(() => {
    throw new RemoteError(400, { forPerson: unreadable });
  });
  const scale = Math.min(1, imageSide / Math.max(picture.width, picture.height));
  if (scale === 1 && file.size <= imageBytes && taken.has(file.type)) return base64(file);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const context = canvas.getContext('2d');
  if (context) {
    // JPEG knows nothing transparent and would show it black.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  }
  const smaller = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
  return base64(smaller ?? file);
}

/** What cards show; other pictures that the browser can read become a JPEG. */
const taken = new Set(['image/png', 'image/jpeg', 'image/gif']);

const unreadable = {
  ja: 'この画像は読めません。PNG、JPEG、GIF のどれかを選んでください。',
  en: 'This picture cannot be read. Please choose a PNG, JPEG or GIF.',
};

async function base64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  // In parts: the arguments of a call are limited.
  const parts = Array.from({ length: Math.ceil(bytes.length / 32_768) }, (_, part) =>
    String.fromCharCode(...bytes.subarray(part * 32_768, (part + 1) * 32_768)),
  );
  return btoa(parts.join(''));
}
