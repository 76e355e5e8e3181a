import type { SeededRandom } from '../../../src/demo/organisation/generator/random.ts';
import { type Behaviour, failing, writesBlocked } from '../../support/fake-teams/index.ts';

type Kind = readonly [share: number, draw: (random: SeededRandom) => Behaviour];

/** What Teams does on a bad day. The rest of the shares is an answer without any trouble. */
const kinds: readonly Kind[] = [
  [0.15, (random) => ({ delayMs: random.between(1, 10) })],
  [0.02, () => failing(429, 'Throttled', { retryAfter: '2' })],
  [0.01, () => failing(429, 'Throttled')],
  [0.03, () => failing(412, 'PreconditionFailed')],
  [0.03, () => failing(503, 'ServiceUnavailable')],
  [0.02, () => ({ reset: 'before' })],
  [0.02, (random) => ({ reset: 'after', deliver: random.chance(0.5) })],
  [0.02, (random) => failing(502, 'BadGateway', { deliver: random.chance(0.5) })],
  [0.01, (random) => failing(500, 'InternalServerError', { deliver: random.chance(0.5) })],
  [0.01, (random) => failing(504, 'GatewayTimeout', { deliver: random.chance(0.5) })],
  [0.01, () => ({ status: 201, body: '{"id' })],
  [0.01, () => failing(400, 'BadSyntax')],
  [0.01, () => failing(403, 'ConversationBlockedByUser')],
  [0.005, () => writesBlocked],
  [0.005, () => failing(404, 'ConversationNotFound')],
];

/** Draws what Teams does with each request. */
export function badWeather(random: SeededRandom): () => Behaviour {
  return () => {
    let left = random.next();
    for (const [share, draw] of kinds) {
      if (left < share) return draw(random);
      left -= share;
    }
    return {};
  };
}
