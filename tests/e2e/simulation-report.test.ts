import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportHtml } from '../../src/cli/simulation/html/page.ts';
import { simulate } from '../../src/planning/simulation/simulate.ts';
import { packOf, person } from '../policy/support.ts';
import { freshFolder } from '../support/stores.ts';
import { launchBrowser } from './support/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function reportFile(): Promise<string> {
  const pack = packOf(
    { cadence: { every: 'week', on: 'friday', at: '15:00', ifClosed: 'earlier' }, priority: 'high' },
    {
      cadence: { every: 'month', on: { businessDay: 1 }, at: '10:00', ifClosed: 'later' },
      priority: 'required',
    },
  );
  const people = Array.from({ length: 20 }, (_, index) => person({ number: String(index) }));
  const span = { from: '2026-04-01', to: '2027-03-31' };
  const result = simulate({ pack, people, ...span, answering: 0.7, seed: 1 });
  const file = join(await freshFolder(), 'report.html');
  await writeFile(file, reportHtml({ result, pack, answering: 0.7, seed: 1, seconds: 1 }));
  return pathToFileURL(file).href;
}

interface Opened {
  readonly page: Page;
  readonly asked: readonly string[];
  readonly errors: readonly string[];
}

async function open(url: string, width: number, colorScheme: 'light' | 'dark'): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
  const asked: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(url);
  return { page, asked, errors };
}

/** How light a colour is, 0 to 255, as the browser computed it. */
function lightness(colour: string): number {
  const parts = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
  return parts.reduce((sum, each) => sum + each, 0) / 3;
}

describe('the report in a browser', () => {
  it.each([
    [1280, 'light'],
    [1280, 'dark'],
    [360, 'light'],
    [360, 'dark'],
  ] as const)('at %d pixels, %s', async (width, scheme) => {
    const url = await reportFile();
    const { page, asked, errors } = await open(url, width, scheme);
    expect([asked, errors]).toEqual([[url], []]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    const colourOf = (property: string) =>
      page.evaluate<string>(`getComputedStyle(document.body).${property}`);
    const [text, ground] = [lightness(await colourOf('color')), lightness(await colourOf('backgroundColor'))];
    expect(Math.abs(text - ground)).toBeGreaterThan(150);
    expect(ground > text).toBe(scheme === 'light');
    // What does not fit can be scrolled to by keyboard.
    const drawing = page.getByRole('group', { name: 'Calendar of nudges per day' });
    await drawing.focus();
    expect(await drawing.evaluate((element) => element.ownerDocument.activeElement === element)).toBe(true);
    await page.getByText('数字で見る').first().click();
    expect(await page.getByRole('table', { name: '月ごとの通知数' }).isVisible()).toBe(true);
    await page.close();
  });

  it('is light on paper, whatever the reader prefers on the screen, with all numbers shown', async () => {
    const { page } = await open(await reportFile(), 720, 'dark');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    expect(await page.getByRole('table', { name: '月ごとの通知数' }).isVisible()).toBe(true);
    await page.close();
  });
});
