import type { Command } from 'commander';
import type { Temporal } from 'temporal-polyfill';
import { adopt } from '../in-force/decide.ts';
import { standingOf } from '../in-force/standing.ts';
import type { Store } from '../store/store.ts';
import { orRefuse, refusal } from './refuse.ts';
import type { Terminal } from './terminal.ts';

interface VersionNeeds {
  readonly openStore: () => Promise<Store>;
  readonly now: () => Temporal.Instant;
  readonly terminal: Terminal;
}

/** What the pack in the folder is called beside the digests of the others. */
const folderName = 'folder';

/** Adds `policy versions` and `policy use VERSION`: what HR does in the tab, for when the service does not start. */
export function policyVersions(policy: Command, needs: VersionNeeds): void {
  const { terminal } = needs;
  policy
    .command('versions')
    .description('保存されている方針の版と、使用中の版を示します / list the kept packs and the one in force')
    .option('--json', '機械向けの JSON だけを出します / print nothing but JSON')
    .action(({ json }: { json?: boolean }) =>
      orRefuse(terminal, json, async () => {
        const versions = await versionsIn(await needs.openStore());
        if (json) terminal.print(JSON.stringify({ ok: true, versions }));
        else for (const version of versions) terminal.print(lineOf(version));
      }),
    );
  policy
    .command('use')
    .argument(
      '<version>',
      `版（policy versions の初めの文字）か ${folderName} / a version of the list, or ${folderName}`,
    )
    .description('使う方針を選びます / choose the policy that holds')
    .requiredOption('--reason <text>', '理由 / reason')
    .option('--json', '機械向けの JSON だけを出します / print nothing but JSON')
    .action((version: string, { reason, json }: { reason: string; json?: boolean }) =>
      orRefuse(terminal, json, async () => {
        const store = await needs.openStore();
        const digest = version === folderName ? null : await digestOf(store, version);
        const after = await store.policies.revision();
        await adopt(store, digest, { by: null, reason, now: needs.now(), after });
        if (json) terminal.print(JSON.stringify({ ok: true, digest }));
        else
          terminal.print(
            '選びました。動いているサービスも数秒で切り替わります。\nChosen. Running services follow within seconds.',
          );
      }),
    );
}

interface Version {
  /** `null` for the pack in the folder. */
  readonly digest: string | null;
  readonly version: string | null;
  readonly addedAt: string | null;
  readonly inForce: boolean;
}

async function versionsIn(store: Store): Promise<Version[]> {
  const { digest: chosen } = standingOf(await store.policies.decisions());
  const kept = (await store.policies.packs()).map(({ digest, version, added_at }) => ({
    digest,
    version,
    addedAt: added_at,
    inForce: digest === chosen,
  }));
  return [{ digest: null, version: null, addedAt: null, inForce: chosen === null }, ...kept];
}

function lineOf({ digest, version, addedAt, inForce }: Version): string {
  const name =
    digest === null ? `${folderName} (POLICY_DIR)` : `${digest.slice(0, 12)}  ${version}  ${addedAt}`;
  return `${inForce ? '* ' : '  '}${name}`;
}

async function digestOf(store: Store, start: string): Promise<string> {
  const found = (await store.policies.packs()).filter(({ digest }) => digest.startsWith(start));
  const [only] = found;
  if (only && found.length === 1) return only.digest;
  throw refusal({
    ja: `「${start}」で始まる版が${found.length}件あります。policy versions で確かめてください。`,
    en: `${found.length} versions begin with "${start}". See policy versions.`,
  });
}
