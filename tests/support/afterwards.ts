/** What is to be done once the test that is running, or its file, is over; `setup.ts` does it. */
export type Afterwards = 'test' | 'file';

const waiting: Record<Afterwards, (() => unknown)[]> = { test: [], file: [] };

export function afterwards(over: Afterwards, work: () => unknown): void {
  waiting[over].push(work);
}

/** Does what is waiting, the latest first, all of it even if some fails. */
export async function clearUp(over: Afterwards): Promise<void> {
  const failures: unknown[] = [];
  for (const work of waiting[over].splice(0).reverse()) {
    try {
      await work();
    } catch (failure) {
      failures.push(failure);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Something could not be cleared up');
}
