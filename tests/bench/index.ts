import { campaign } from './campaign.ts';
import { deliveryVsBotbuilder } from './delivery-vs-botbuilder.ts';
import { engineVsHandWritten } from './engine-vs-hand-written.ts';
import { engineVsJsonRulesEngine } from './engine-vs-json-rules-engine.ts';
import type { Bench } from './harness/bench.ts';
import { inboundVsBotbuilder } from './inbound-vs-botbuilder.ts';
import { interviewScheduler } from './interview-scheduler.ts';
import { simulatedYear } from './simulated-year.ts';

/** Every bench. A new one is a file beside this one and a line here. */
export const benches: readonly Bench[] = [
  engineVsJsonRulesEngine,
  engineVsHandWritten,
  inboundVsBotbuilder,
  deliveryVsBotbuilder,
  simulatedYear,
  interviewScheduler,
  campaign,
];
