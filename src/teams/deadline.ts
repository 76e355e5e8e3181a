/** The moment by which something has to be answered. */
export class Deadline {
  readonly #passed: Promise<'late'>;
  #timer: NodeJS.Timeout | undefined;

  constructor(milliseconds: number) {
    this.#passed = new Promise((resolve) => {
      this.#timer = setTimeout(resolve, milliseconds, 'late');
    });
  }

  /** What the promise gives, or `late`, when it goes on by itself. */
  before<T>(promise: Promise<T>): Promise<T | 'late'> {
    return Promise.race([promise, this.#passed]);
  }

  /** No longer needed. */
  lift(): void {
    clearTimeout(this.#timer);
  }
}
