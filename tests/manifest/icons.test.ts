import { expect, test } from 'vitest';
import { type Picture, readPng } from './png.ts';
import { source } from './sample.ts';

function icon(name: string): Picture {
  return readPng(source.icons[name] ?? new Uint8Array());
}
const color = icon(source.template.icons.color);
const outline = icon(source.template.icons.outline);

test('the icons have the sizes Teams asks for', () => {
  expect([color.width, color.height, outline.width, outline.height]).toEqual([192, 192, 32, 32]);
});

test('the colour icon is filled to its corners with the accent colour', () => {
  const accent = [1, 3, 5].map((at) => Number.parseInt(source.template.accentColor.slice(at, at + 2), 16));
  const corners = [0, 191, 191 * 192, 192 * 192 - 1].map((index) => color.pixels[index]);
  expect(corners).toEqual(Array(4).fill([...accent, 255]));
  expect(color.pixels.every((pixel) => pixel[3] === 255)).toBe(true);
});

test('the mark of the colour icon stays within its inner half, where round masks do not cut it', () => {
  const background = String(color.pixels[0]);
  const marked = color.pixels.flatMap((pixel, index) => (String(pixel) === background ? [] : [index]));
  const columns = marked.map((index) => index % 192);
  const rows = marked.map((index) => Math.floor(index / 192));
  expect(Math.min(...columns, ...rows)).toBeGreaterThanOrEqual(48);
  expect(Math.max(...columns, ...rows)).toBeLessThan(144);
  expect(marked.length).toBeGreaterThan(96 * 96 * 0.3);
});

test('the outline icon is white on nothing and reaches its edges', () => {
  const drawn = outline.pixels.filter((pixel) => pixel[3] > 0);
  expect(drawn.filter(([red, green, blue]) => red !== 255 || green !== 255 || blue !== 255)).toEqual([]);
  expect(drawn.length).toBeGreaterThan(150);
  expect(drawn.length).toBeLessThan(700);
  const columns = outline.pixels.flatMap((pixel, index) => (pixel[3] > 0 ? [index % 32] : []));
  expect([Math.min(...columns), Math.max(...columns)]).toEqual([0, 31]);
});
