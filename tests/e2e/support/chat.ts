import type { Browser, Locator, Page } from 'playwright-core';
import { Card } from './card.ts';

/** Longer than a busy machine needs. */
const answerLimitMs = 60_000;
// The client gives its cards no role or name.
const cardSelector = '.ac-preview-panel';
const cardsBefore = 'xpath=preceding::*[contains(@class, "ac-preview-panel")]';

/** The chat client as one person uses it. Opening it installs the bot, and so does every reload. */
export class Chat {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Opens the client, which installs the bot; resolves when the installation has been sent. */
  static async open(browser: Browser, url: string): Promise<Chat> {
    const page = await browser.newPage({
      locale: 'ja-JP',
      timezoneId: 'Asia/Tokyo',
      viewport: { width: 1280, height: 1000 },
    });
    page.setDefaultTimeout(answerLimitMs);
    const chat = new Chat(page);
    await chat.#installedBy(() => page.goto(url));
    await chat.#compose.waitFor();
    return chat;
  }

  /** Installs the bot once more, as after an uninstallation. The client forgets what was said before. */
  async install(): Promise<void> {
    await this.#installedBy(() => this.page.reload());
    await this.#compose.waitFor();
  }

  /** Types a message and sends it; resolves when the client has taken it (the bot may still be at work). */
  async say(text: string): Promise<void> {
    await this.#compose.fill(text);
    const sent = this.page.waitForResponse(
      (response) => response.request().method() === 'POST' && response.url().endsWith('/messages'),
    );
    await this.page.getByRole('button', { name: 'Send Message' }).click();
    await sent;
  }

  /** Waits for a message, or a notice below a card, that shows the text. */
  async waitForText(text: string | RegExp): Promise<void> {
    await this.#messages.getByText(text).filter({ visible: true }).last().waitFor();
  }

  /** Does something that the bot answers with such a card, and gives that card: the first one more than before. */
  async nextCard(text: string | RegExp, act: () => Promise<unknown>): Promise<Card> {
    const matching = this.#cards.filter({ hasText: text });
    const before = await matching.count();
    await act();
    return this.#cardAt(matching.nth(before));
  }

  /** Waits for a card that contains the text and gives the latest one that does. */
  waitForCard(text: string | RegExp): Promise<Card> {
    return this.#cardAt(this.#cards.filter({ hasText: text }).last());
  }

  /** The card of the latest message that has one. */
  async lastCard(): Promise<Card> {
    await this.#cards.last().waitFor();
    return new Card(this.#cards.nth((await this.#cards.count()) - 1));
  }

  cardCount(): Promise<number> {
    return this.#cards.count();
  }

  async screenshot(path: string): Promise<void> {
    await this.page.screenshot({ path });
  }

  close(): Promise<void> {
    return this.page.close();
  }

  // A card's inputs are text boxes too; the place to write a message is the only one that is not a form field.
  get #compose(): Locator {
    return this.page.locator('[role=textbox][contenteditable=true]');
  }

  // The list of chats and the log show messages too; only in the chat itself does one follow its header.
  get #messages(): Locator {
    return this.page.locator('[aria-label="Message header"] + *');
  }

  get #cards(): Locator {
    return this.page.locator(cardSelector);
  }

  /** By its place from here on, since an answer replaces the text it was found by. */
  async #cardAt(found: Locator): Promise<Card> {
    await found.waitFor();
    const place = await found.locator(cardsBefore).count();
    return new Card(this.#cards.nth(place));
  }

  async #installedBy(act: () => Promise<unknown>): Promise<void> {
    const installed = this.page.waitForResponse((response) => response.url().endsWith('/installation'));
    await act();
    await installed;
  }
}
