import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { paths } from '../../src/paths.ts';
import { freshFolder } from '../support/stores.ts';

/** The policy pack of the city with one more rule, which goes to everybody on Fridays; returns its folder. */
export async function packWith(rule: { readonly id: string } & Record<string, unknown>): Promise<string> {
  const folder = await freshFolder();
  cpSync(paths.policy, folder, { recursive: true });
  writeFileSync(join(folder, 'rules', 'more.yaml'), stringify({ rules: [{ ...fridays, ...rule }] }));
  return folder;
}

/** The pack of the city with the rules of one of its files alone, so that nothing else falls on a day. */
export async function packOfFile(name: string): Promise<string> {
  const folder = await freshFolder();
  cpSync(paths.policy, folder, { recursive: true });
  const rules = join(folder, 'rules');
  for (const file of readdirSync(rules)) if (file !== name) rmSync(join(rules, file));
  return folder;
}

/** What a pack of a test's own holds beside the city's foundations. */
interface Own {
  readonly rules: readonly ({ readonly id: string } & Record<string, unknown>)[];
  readonly quizzes?: readonly { readonly id: string }[];
  readonly checklists?: readonly { readonly id: string }[];
  readonly rooms?: readonly { readonly id: string }[];
}

/** A pack with these rules, quizzes and checklists and no others; returns its folder. */
export async function packOf(own: Own): Promise<string> {
  const folder = await freshFolder();
  writePack(folder, own);
  return folder;
}

/** Writes such a pack into a folder, in place of what is there. */
export function writePack(folder: string, { rules, quizzes = [], checklists = [], rooms = [] }: Own): void {
  cpSync(paths.policy, folder, { recursive: true });
  const put = (name: string, files: readonly { readonly id: string }[]) => {
    rmSync(join(folder, name), { recursive: true, force: true });
    mkdirSync(join(folder, name));
    for (const file of files) writeFileSync(join(folder, name, `${file.id}.yaml`), stringify(file));
  };
  put('quizzes', quizzes);
  put('checklists', checklists);
  if (rooms.length > 0) writeFileSync(join(folder, 'rooms.yaml'), stringify({ rooms }));
  rmSync(join(folder, 'rules'), { recursive: true });
  mkdirSync(join(folder, 'rules'));
  const filled = rules.map((rule) => ({ ...fridays, ...rule }));
  writeFileSync(join(folder, 'rules', 'own.yaml'), stringify({ rules: filled }));
}

const text = (ja: string, en: string) => ({ ja, en });

const fridays = {
  title: text('毎週のお願い', 'Asked every week'),
  initiative: 'my-card-own-action',
  source: '4.2.1',
  owner: 'hr',
  valid: { from: '2026-04-01' },
  audience: { fact: 'status', is: 'active' },
  cadence: { every: 'week', on: 'friday', at: '10:00', ifClosed: 'earlier' },
  program: 'my-card',
  content: { kind: 'choose', intro: text('選んでください。', 'Please choose.') },
  priority: 'required',
  expires: { businessDays: 1 },
  ifUnsure: 'leave',
  examples: [
    { person: { status: 'active' }, on: '2026-11-27', due: true, note: text('金曜日', 'a Friday') },
    { person: { status: 'active' }, on: '2026-11-26', due: false, note: text('木曜日', 'a Thursday') },
  ],
};
