import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import axe from 'axe-core';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import type { Language } from '../../../src/language.ts';
import { launchBrowser } from '../../e2e/support/browser.ts';
import { askDesk } from '../../support/desk.ts';

/** Where pictures of all looks go, if anywhere: `TAB_PICTURES=out npx vitest run tests/tabs`. */
const pictures = process.env.TAB_PICTURES;

const themes = {
  light: { colorScheme: 'light', contrast: 'no-preference' },
  dark: { colorScheme: 'dark', contrast: 'no-preference' },
  contrast: { colorScheme: 'dark', contrast: 'more' },
} as const;
export type ThemeName = keyof typeof themes;

const widths = { wide: 1280, narrow: 360 } as const;
export type Width = keyof typeof widths;

/** Each language shows all themes at one width, and the other width once: every pair of choices occurs. */
const looks: Readonly<Record<Language, readonly (readonly [Width, ThemeName])[]>> = {
  ja: [
    ['narrow', 'light'],
    ['wide', 'dark'],
    ['wide', 'contrast'],
    ['wide', 'light'],
  ],
  en: [
    ['wide', 'light'],
    ['narrow', 'dark'],
    ['narrow', 'contrast'],
    ['narrow', 'light'],
  ],
};

/** Ends the passing of colours into those of another theme, in which a contrast would be measured half way. */
const settle = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
  for (const each of document.getAnimations()) if (each instanceof CSSTransition) each.finish();
  done();
})))`;

// Fluent's guards at the ends of a group: never shown, and passed on from as soon as they have the focus.
const checked = { exclude: ['[data-tabster-dummy]'] };

/** One browser for all tests of a file, with the tabs built. */
export function sharedBrowser(): () => Browser {
  let browser: Browser | null = null;
  beforeAll(async () => {
    await askDesk(inject('tabs'));
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  return () => {
    if (!browser) throw new Error('The browser is not started yet');
    return browser;
  };
}

export interface TabOptions {
  /** The service's address; without one nothing is opened yet. */
  readonly url?: string;
  /** The page's path below `/tabs/hr/`. */
  readonly path?: string;
  /** Who is signed in; nobody if left out. */
  readonly as?: string;
  readonly language?: Language;
  readonly width?: Width;
  /** The zone of the person's own machine, which must not matter. */
  readonly zone?: string;
}

/** The tab as one person uses it in a browser. What the browser complains of fails the test that closes it. */
export class Tab {
  readonly page: Page;
  readonly language: Language;
  readonly #complaints: string[] = [];

  private constructor(page: Page, language: Language) {
    this.page = page;
    this.language = language;
    // Longer than a busy machine needs.
    page.setDefaultTimeout(60_000);
    page.on('pageerror', (error) => this.#complaints.push(error.message));
    page.on('console', (message) => {
      // A refused request is the test's own doing; the page has to cope with it.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        this.#complaints.push(message.text());
    });
  }

  static async open(browser: Browser, options: TabOptions) {
    const { url, path = '', as, language = 'ja', width = 'wide', zone = 'Asia/Tokyo' } = options;
    const context = await browser.newContext({
      locale: language === 'ja' ? 'ja-JP' : 'en-GB',
      timezoneId: zone,
      reducedMotion: 'reduce',
      viewport: { width: widths[width], height: 800 },
    });
    if (as !== undefined) {
      await context.addInitScript(`sessionStorage.setItem('hagukumi.signed-in-as', ${JSON.stringify(as)})`);
    }
    const tab = new Tab(await context.newPage(), language);
    if (url !== undefined) await tab.page.goto(`${url}/tabs/hr/${path}`);
    return tab;
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { name, level: 1 });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** The question that is open. */
  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** Presses a button and, in the question that it opens, the same again. */
  async confirm(name: string): Promise<void> {
    await this.button(name).click();
    await this.dialog.getByRole('button', { name, exact: true }).click();
  }

  /** Pastes a text where the focus is, as from a list in another program. */
  async paste(text: string): Promise<void> {
    await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await this.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
    await this.page.keyboard.press('Control+V');
  }

  field(label: string): Locator {
    return this.page.getByRole('textbox', { name: label, exact: true });
  }

  /** Goes through the page by the Tab key until this, once it is there, is in focus. */
  async tabTo(wanted: Locator): Promise<void> {
    await wanted.first().waitFor();
    const focused = wanted.and(this.page.locator(':focus'));
    for (let presses = 0; presses < 100; presses++) {
      await this.page.keyboard.press('Tab');
      if ((await focused.count()) > 0) return;
    }
    throw new Error(`The Tab key does not lead to ${wanted}`);
  }

  /** Looks at the page as it is now in all themes and widths that belong to its language. */
  async look(name: string): Promise<void> {
    const found: string[] = [];
    const seen = new Set<Width>();
    for (const [width, theme] of looks[this.language]) {
      await this.page.setViewportSize({ width: widths[width], height: 800 });
      await this.page.emulateMedia(themes[theme]);
      await this.page.evaluate(settle);
      const look = `${name}-${this.language}-${widths[width]}-${theme}`;
      const faults = await this.#faults(seen.has(width) ? 'colours' : 'all');
      seen.add(width);
      found.push(...faults.map((fault) => `${look}: ${fault}`));
      await this.#picture(look);
    }
    expect(found).toEqual([]);
  }

  async close(): Promise<void> {
    await this.page.context().close();
    expect(this.#complaints).toEqual([]);
  }

  /** What does not depend on the theme is looked at once for each width. */
  async #faults(rules: 'all' | 'colours'): Promise<readonly string[]> {
    // Not as a script of the page, which the page's own policy refuses.
    if (!(await this.page.evaluate('"axe" in window'))) await this.page.evaluate(axe.source);
    const options = rules === 'all' ? {} : { runOnly: { type: 'rule', values: ['color-contrast'] } };
    const { violations } = await this.page.evaluate<AxeResult>(
      `axe.run(${JSON.stringify(checked)}, ${JSON.stringify(options)})`,
    );
    const wide = await this.page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    return [
      ...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)),
      ...(wide > 0 ? [`${wide} pixels too wide`] : []),
    ];
  }

  async #picture(name: string): Promise<void> {
    if (pictures === undefined) return;
    mkdirSync(pictures, { recursive: true });
    await this.page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  }
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}
