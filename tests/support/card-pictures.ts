/**
 * Pictures of all cards as Teams would show them: `npx tsx tests/support/card-pictures.ts FOLDER` writes
 * `<card>-<language>-<width>.png` and one sheet of all cards per language and width.
 */
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import packagedChromium from '@sparticuz/chromium';
import type { Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import type { Language } from '../../src/language.ts';
import { languages } from '../../src/language.ts';
import { paths } from '../../src/paths.ts';
import { createCardRenderer } from '../../src/teams/cards/render.ts';
import { allSampleCards } from './card-samples.ts';
import { markdownToHtml, teamsHostConfig, teamsStyles } from './teams-look.ts';

const widths = [420, 320];
const library = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js');

/** Runs in the page: draws the cards with the library that is loaded there. */
const draw = `(cards, hostConfig, width, markdown) => {
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = '<p>' + markdown(text) + '</p>';
    result.didProcess = true;
  };
  for (const { name, content } of cards) {
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = new AdaptiveCards.HostConfig(hostConfig);
    card.parse(content);
    const frame = document.createElement('div');
    frame.className = 'card';
    frame.id = name;
    frame.style.width = width + 'px';
    frame.append(card.render());
    document.querySelector('main').append(frame);
  }
}`;

async function picture(page: Page, folder: string, language: Language, width: number): Promise<void> {
  const render = createCardRenderer(paths.cards);
  const cards = allSampleCards()
    .filter((card) => card.language === language)
    .map((card) => ({ name: card.name, content: render(card) }));
  await page.setViewportSize({ width: 4 * (width + 16) + 32, height: 800 });
  await page.setContent(`<html lang="${language}"><style>${teamsStyles}</style><main></main></html>`);
  await page.addScriptTag({ path: library });
  await page.evaluate(
    `(${draw})(${JSON.stringify(cards)}, ${JSON.stringify(teamsHostConfig)}, ${width}, ${markdownToHtml})`,
  );
  for (const { name } of cards) {
    await page.locator(`#${name}`).screenshot({ path: join(folder, `${name}-${language}-${width}.png`) });
  }
  await page.screenshot({ path: join(folder, `sheet-${language}-${width}.png`), fullPage: true });
}

const folder = process.argv[2];
if (folder === undefined) throw new Error('say where the pictures go: card-pictures.ts FOLDER');
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: await packagedChromium.executablePath(),
  args: packagedChromium.args,
});
try {
  const page = await browser.newPage();
  for (const language of languages) for (const width of widths) await picture(page, folder, language, width);
} finally {
  await browser.close();
}
