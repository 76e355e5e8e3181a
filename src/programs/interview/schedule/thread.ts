import { parentPort, workerData } from 'node:worker_threads';
import type { Work } from './apart.ts';
import { outcomeOf } from './outcome.ts';

// Runs in a thread of its own; `apart.ts` starts it.
const { problem, explained } = workerData as Work;
parentPort?.postMessage(outcomeOf(problem, explained));
