import { type Server as HttpServer, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/** Every open connection costs memory; far more than the platform and a city hall ever open. */
const mostConnections = 1_000;

/** Longer than proxies keep theirs, or a request that they send last would meet a closed connection. */
const idleMs = 65_000;

const statusOf: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
};

/**
 * Bounds what a client can hold up: a request has to arrive whole within `arrivalMs`. What is no HTTP is answered and
 * the connection closed, since where the next request would begin is not known.
 */
export function boundConnections(http: HttpServer, arrivalMs: number): void {
  http.headersTimeout = arrivalMs;
  http.requestTimeout = arrivalMs;
  http.keepAliveTimeout = idleMs;
  http.maxConnections = mostConnections;
  // Read when it starts to listen; the type definitions know it as an option only.
  (http as { connectionsCheckingInterval?: number }).connectionsCheckingInterval = Math.min(1_000, arrivalMs);
  http.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (socket.writable && !hasBegunToAnswer(socket)) socket.end(problem(statusOf[error.code ?? ''] ?? 400));
    else socket.destroy();
  });
}

/** Node's own way to know; there is none that is documented. */
function hasBegunToAnswer(socket: Duplex): boolean {
  const { _httpMessage: answer } = socket as { _httpMessage?: { headersSent?: boolean } | null };
  return answer?.headersSent === true;
}

function problem(status: number): string {
  const body = JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status });
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
}
