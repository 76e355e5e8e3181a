import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { smallPack } from '../../policy/support.ts';

/** Tuesday of week 48 in Japan, when work begins: the rule of the pack is due. */
export const morning = '2026-11-23T23:30:00Z';

/** Writes a pack whose only rule goes to everybody on that day. */
export function writePack(folder: string, ifUnsure: 'leave' | 'resend'): void {
  cpSync(smallPack, folder, { recursive: true });
  for (const part of ['checklists', 'quizzes', 'rules']) rmSync(join(folder, part), { recursive: true });
  const rules = join(folder, 'rules');
  mkdirSync(rules);
  const rule = {
    id: 'my-card.everybody',
    title: { ja: '全員へ', en: 'To everybody' },
    initiative: 'weekly-note',
    source: '2',
    owner: 'hr',
    valid: { from: '2026-04-01' },
    audience: { fact: 'status', is: 'active' },
    cadence: { every: 'month', on: { day: 24 }, at: '08:30', ifClosed: 'later' },
    program: 'my-card',
    content: { kind: 'choose', intro: { ja: '選んでください', en: 'Please choose' } },
    priority: 'normal',
    expires: { businessDays: 2 },
    ifUnsure,
    examples: [
      { person: { status: 'active' }, on: '2026-11-24', due: true },
      { person: { status: 'active' }, on: '2026-11-25', due: false },
    ],
  };
  writeFileSync(join(rules, 'everybody.yaml'), stringify({ rules: [rule] }));
}
