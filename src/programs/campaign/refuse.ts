import { HagukumiError } from '../../errors.ts';
import type { Localized } from '../../language.ts';
import type { CampaignRow } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';

/** Changes the revision that was seen, and returns what stands then. */
export async function changed(
  store: Store,
  row: CampaignRow,
  change: Partial<CampaignRow>,
): Promise<CampaignRow> {
  if (!(await store.campaigns.change(row.id, row.revision, change))) throw outdated();
  return { ...row, ...change, revision: row.revision + 1 };
}

/** Somebody else was faster. */
export function outdated(): HagukumiError {
  return new HagukumiError('input.outdated', 'Another revision stands by now', {
    forPerson: {
      ja: 'ほかの人が先に変更しました。最新の内容を開いて、もう一度お試しください。入力した内容は、画面に残っています。',
      en: 'Somebody else has changed this meanwhile. Please open what stands now and try again. What you entered is still on the page.',
    },
  });
}

/** What was asked for does not go with the state that something is in. */
export function stale(forPerson: Localized): HagukumiError {
  return new HagukumiError('input.stale', 'Not possible in this state', { forPerson });
}

export function forbidden(forPerson: Localized): HagukumiError {
  return new HagukumiError('input.forbidden', 'Not for this person', { forPerson });
}
