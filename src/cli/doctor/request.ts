/** What came back, or the network's code for why nothing did. */
export type Reply =
  | { readonly status: number; readonly date: string | null; readonly text: string }
  | { readonly failed: string };

const patienceMs = 5_000;

/** One request, in which nothing is repeated and nobody waits for long. */
export async function request(url: string, init: RequestInit = {}): Promise<Reply> {
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const response = await fetch(url, { redirect: 'manual', ...init, signal });
    return { status: response.status, date: response.headers.get('date'), text: await response.text() };
  } catch (thrown) {
    const { name, cause } = thrown as { name?: string; cause?: { code?: string } };
    return { failed: name === 'TimeoutError' ? 'timeout' : (cause?.code ?? name ?? 'error') };
  }
}
