/** Reads server-sent events whose data is JSON, as they come; ends when the stream does. */
export async function readEvents<T>(response: Response, hear: (event: T) => void): Promise<void> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const part = await reader?.read();
    if (!part || part.done) return;
    const events = (rest + part.value).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const data = event.split('\n').flatMap((line) => (line.startsWith('data:') ? [line.slice(5)] : []));
      if (data.length > 0) hear(JSON.parse(data.join('\n')) as T);
    }
  }
}
