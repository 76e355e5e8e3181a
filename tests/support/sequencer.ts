import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes a minute or so, the longest first: at the end one of them alone would keep a core idle. */
const long = [
  'crash/crash',
  'flows/fiscal-year',
  'bench/',
  'tabs/',
  'flows/fuzz',
  'e2e/',
  'crash/',
  'people/generated-roster',
];

/** The order of the files in a run: as vitest has it, but for the long ones. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

function place({ moduleId }: TestSpecification): number {
  const at = long.findIndex((start) => moduleId.includes(`/tests/${start}`));
  return at < 0 ? long.length : at;
}
