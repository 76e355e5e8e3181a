/** Calls under way. One dispatcher starts them; they end in any order. */
export class Calls {
  #underWay = 0;
  #oneEnded: () => void = () => {};

  get none(): boolean {
    return this.#underWay === 0;
  }

  /** Resolves when fewer than so many are under way. */
  async fewerThan(most: number): Promise<void> {
    while (this.#underWay >= most)
      await new Promise<void>((resolve) => {
        this.#oneEnded = resolve;
      });
  }

  /** @param call must not fail: there is nobody to tell */
  start(call: () => Promise<void>): void {
    this.#underWay += 1;
    void call().finally(() => {
      this.#underWay -= 1;
      this.#oneEnded();
    });
  }
}
