/**
 * Runs inside the chat client's process before its own code:
 * - it listens on the loopback address only (the client would listen on all, and it signs in without a password);
 * - it resolves no name but this machine's, since some of its telemetry ignores the switch that turns it off;
 * - it ends when its standard input does, that is when the demo is gone, however the demo went.
 *
 * JavaScript as text, because the child process has no TypeScript loader.
 */
const guard = `
import dns from 'node:dns';
import net from 'node:net';
import { syncBuiltinESMExports } from 'node:module';

const { listen } = net.Server.prototype;
net.Server.prototype.listen = function (port, ...rest) {
  return typeof port === 'number' ? listen.call(this, port, '127.0.0.1', ...rest) : listen.call(this, port, ...rest);
};

const { lookup } = dns;
const here = new Set(['localhost', '127.0.0.1', '::1']);
dns.lookup = (name, ...rest) => {
  if (here.has(name)) return lookup(name, ...rest);
  const error = Object.assign(new Error('only this machine is reachable'), { code: 'ENOTFOUND' });
  process.nextTick(rest.at(-1), error);
};
syncBuiltinESMExports();

process.stdin.on('close', () => process.exit(0)).resume();
`;

/** The module to hand to `node --import`. */
export const guardModule = `data:text/javascript,${encodeURIComponent(guard)}`;
