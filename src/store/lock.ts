/** Something that one holds at a time; the others get it in the order in which they asked. */
export class Lock {
  #last: Promise<void> = Promise.resolve();

  /** Resolves when the caller holds it, with the function that lets go. */
  async take(): Promise<() => void> {
    const before = this.#last;
    let letGo = () => {};
    this.#last = new Promise((resolve) => {
      letGo = resolve;
    });
    await before;
    return letGo;
  }
}
