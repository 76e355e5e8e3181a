import { pino } from 'pino';

export type Log = pino.Logger;
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/**
 * Logs go to standard error as JSON lines: ids and codes only, never names, addresses or message text.
 * `error`: a person must act; `warn`: the service copes but somebody should look; `info`: once per round or
 * command; `debug`: once per nudge.
 */
export function createLog(level: LogLevel): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: ['*.name', '*.kana', '*.email', '*.text', '*.note', '*.headers', '*.body', '*.password'],
        censor: '[redacted]',
      },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}
