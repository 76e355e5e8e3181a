// Started as a process of its own and killed: it prints the address of a chat client and waits for its end.
import { startPlayground } from '../../../src/demo/playground.ts';
import { createLog } from '../../../src/log.ts';
import { fivePeople } from './people.ts';

const stateDir = process.argv[2] ?? '';
const { url } = await startPlayground({
  botEndpoint: 'http://127.0.0.1:9/api/messages',
  port: 0,
  users: fivePeople,
  current: 0,
  stateDir,
  botName: 'はぐくみ',
  tenantId: '00000000-0000-4000-8000-0000000000aa',
  log: createLog('silent'),
});
process.stdout.write(`${url}\n`);
