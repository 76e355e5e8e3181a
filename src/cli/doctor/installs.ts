import { installProblems } from '../../people/install-report.ts';
import type { Store } from '../../store/store.ts';
import { type Finding, ok, warning } from './finding.ts';

/** What keeps the app from being installed for those who lack it, where the service is to install it. */
export async function checkInstalls(store: Store, switchedOn: boolean): Promise<Finding[]> {
  if (!switchedOn) return [];
  const id = 'graph.installs';
  const found = await installProblems(store);
  if (found.length === 0) {
    return [
      ok(id, 'アプリを入れられなかった人はいません', 'The app could be installed for everybody so far'),
    ];
  }
  return found.map(({ code, people, hint }) =>
    warning(
      id,
      {
        ja: `アプリを入れられない人が ${people} 人います（${code}）`,
        en: `The app could not be installed for ${people} people (${code})`,
      },
      hint,
    ),
  );
}
