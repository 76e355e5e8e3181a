import type { Locator } from 'playwright-core';

/**
 * One message's card, by its place in the chat: what is replaced in place is still the same card. Everything
 * is found by what a person sees or hears: labels and texts. Each call waits until it can be done.
 */
export class Card {
  readonly root: Locator;

  constructor(root: Locator) {
    this.root = root;
  }

  /** What can be seen, without what is folded away. */
  text(): Promise<string> {
    return this.root.innerText();
  }

  /** Waits until the text can be seen in the card. */
  async shows(text: string | RegExp): Promise<void> {
    await this.root.getByText(text).filter({ visible: true }).first().waitFor();
  }

  /** Waits until the text can no longer be seen in the card. */
  async hides(text: string | RegExp): Promise<void> {
    await this.root.getByText(text).filter({ visible: true }).first().waitFor({ state: 'hidden' });
  }

  async press(button: string): Promise<void> {
    await this.root.getByRole('button', { name: button, exact: true }).click();
  }

  /** Opens what is folded away behind a heading. */
  async open(heading: string): Promise<void> {
    await this.root.getByRole('button', { name: heading }).click();
  }

  /** Chooses one of several radio buttons: the question's label, then the choice. */
  async choose(question: string, choice: string): Promise<void> {
    const group = this.root.getByRole('radiogroup', { name: question });
    await group.getByRole('radio', { name: choice, exact: true }).check();
  }

  /** Chooses from a drop-down list. */
  async select(label: string, choice: string): Promise<void> {
    await this.root.getByRole('combobox', { name: label }).click();
    // The list is drawn outside the card.
    await this.root.page().getByRole('option', { name: choice, exact: true }).click();
  }

  /** Switches a toggle, or one box of a list of boxes, on or off. */
  async tick(label: string, on = true): Promise<void> {
    await this.root.getByRole('checkbox', { name: label }).setChecked(on);
  }

  async isTicked(label: string): Promise<boolean> {
    return this.root.getByRole('checkbox', { name: label }).isChecked();
  }

  async fill(label: string, text: string): Promise<void> {
    await this.root.getByRole('textbox', { name: label }).fill(text);
  }

  async value(label: string): Promise<string> {
    return this.root.getByRole('textbox', { name: label }).inputValue();
  }

  async screenshot(path: string): Promise<void> {
    await this.root.screenshot({ path });
  }
}
