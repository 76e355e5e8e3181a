import type { TestProject } from 'vitest/node';
import { buildTabs } from '../../../src/demo/tabs-build.ts';
import { openDesk } from '../../support/desk.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where a test file asks for the build of the tabs. */
    readonly tabs: string;
  }
}

/** One build of the tabs for the whole run: a second one would take the files away under a browser for a moment. */
export default async function setup(project: TestProject): Promise<() => void> {
  const desk = await openDesk(async () => {
    await buildTabs();
    return '';
  });
  project.provide('tabs', desk.url);
  return desk.close;
}
