import { SingleBar } from 'cli-progress';
import { monotonicSeconds } from '../clock.ts';

export interface Progress {
  update(done: number, total: number): void;
  stop(): void;
}

/** A progress bar that appears only once the work has taken a second. */
export function lateProgress(
  label: string,
  stream: NodeJS.WritableStream,
  seconds = monotonicSeconds,
): Progress {
  const start = seconds();
  let bar: SingleBar | null = null;
  return {
    update(done, total) {
      if (bar === null && seconds() - start < 1) return;
      if (bar === null) {
        bar = new SingleBar({
          format: `${label} |{bar}| {percentage}% {value}/{total}`,
          stream,
          forceRedraw: true,
        });
        bar.start(total, done);
      }
      bar.update(done);
    },
    stop: () => bar?.stop(),
  };
}
