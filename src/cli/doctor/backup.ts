import type { Temporal } from 'temporal-polyfill';
import { toMoment } from '../../store/moments.ts';
import type { Store } from '../../store/store.ts';
import { type Finding, ok, warning } from './finding.ts';

/** A backup of the week before lacks a whole week's answers. */
const freshDays = 7;

/** Whether there is a backup to go back to. Only those of `backup` are known. */
export async function checkBackup(store: Store, now: Temporal.Instant): Promise<Finding> {
  const id = 'database.backup';
  const latest = await store.backups.latest();
  if (latest === null) {
    return warning(
      id,
      { ja: '控えを取ったことがありません', en: 'No backup has been taken' },
      {
        ja: 'backup で控えを取ってください。動かしたまま取れます。ほかの方法で取っているなら、このままでかまいません。',
        en: 'Take one with backup, which works while the service runs. Leave it if you have another way.',
      },
    );
  }
  const days = Math.floor(toMoment(latest).until(now).total('hours') / 24);
  if (days < freshDays) {
    return ok(id, `最後の控えは ${days} 日前のものです`, `The latest backup was taken ${days} days ago`);
  }
  return warning(
    id,
    { ja: `最後の控えは ${days} 日前のものです`, en: `The latest backup was taken ${days} days ago` },
    {
      ja: 'backup を毎日動くようにしてください。戻すと、その後の回答は失われます。',
      en: 'Have backup run every day: what was answered since would be lost on restoring.',
    },
  );
}
