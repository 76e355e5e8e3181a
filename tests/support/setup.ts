import { afterAll, afterEach } from 'vitest';
import { clearUp } from './afterwards.ts';

// Run anew for every test file. The modules beside it are loaded once for many files, so hooks of their own would hold
// in the first of these only.
afterEach(() => clearUp('test'));
afterAll(() => clearUp('file'));
