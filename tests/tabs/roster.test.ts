import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { sampleRosterFile } from '../../src/demo/organisation/people.ts';
import { grant } from '../support/api.ts';
import { nudgeRow } from '../support/builders.ts';
import { sharedService } from '../support/service.ts';
import { sharedBrowser, Tab } from './support/tab.ts';

const admin = '102001';

const service = sharedService();
const browser = sharedBrowser();
const roster = readFileSync(sampleRosterFile, 'utf8');

beforeAll(async () => {
  await grant(service(), admin, 'admin');
  await service().store.nudges.insert(answered());
});

/** Quizzes of October: twenty-four people were asked, and half of them answered. */
function answered() {
  const due = '2026-10-16T06:00:00.000Z';
  const numbers = roster
    .split('\n')
    .slice(1, 25)
    .map((line) => line.split(',')[0] ?? '');
  return numbers.map((employee, at) =>
    nudgeRow({
      employee,
      rule: 'compliance.quiz',
      program: 'quiz',
      occurrence: 'compliance.quiz@2026-W42',
      state: 'sent',
      due_at: due,
      wanted_at: due,
      answered_at: at % 2 === 0 ? due : null,
    }),
  );
}

const open = (path: string, language: 'ja' | 'en' = 'ja') =>
  Tab.open(browser(), { url: service().url, path, language, as: admin });

function give(tab: Tab, label: RegExp, text: string): Promise<void> {
  const file = { name: 'file.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
  return tab.page.getByLabel(label).setInputFiles(file);
}

describe('the page of the roster', () => {
  it('lists what has to be corrected, shows what would change, waits for the date and can be taken back', async () => {
    const tab = await open('roster');
    await give(tab, /全職員の名簿/, roster.replace('1990-04-01', '1990-13-01'));
    await tab.page.getByText('直すところがあります').waitFor();
    await tab.page.getByText('採用日', { exact: true }).first().waitFor();
    await tab.look('roster-problems');
    await give(tab, /全職員の名簿/, roster.replace(/^401005[^\n]*\n/m, ''));
    await tab.page.getByRole('heading', { name: '退職' }).waitFor();
    await tab.page.getByLabel(/適用日/).fill('2027-04-01');
    await tab.look('roster-preview');
    await tab.button('取り込む').click();
    await tab.page.getByRole('dialog').getByRole('button', { name: '取り込む' }).click();
    await tab.page.getByText('適用日に自動で切り替わります').waitFor();
    await tab.button('取りやめる').click();
    await tab.page.getByRole('dialog').getByRole('button', { name: '取りやめる' }).click();
    await tab.page.getByText('適用日を待っています').waitFor({ state: 'hidden' });
    await tab.close();
  });

  it('takes attributes in English, after saying what they change', async () => {
    const tab = await open('roster', 'en');
    await tab.button('Attributes').click();
    await give(tab, /A CSV with/, '職員番号,今年の年次有給休暇の取得日数\n401004,7\n');
    await tab.button('Import').click();
    await tab.look('attributes');
    await tab.page.getByRole('dialog').getByRole('button', { name: 'Import' }).click();
    await tab.page.getByText('Imported.').waitFor();
    await tab.close();
  });
});

describe('the page of insight', () => {
  it.each(['ja', 'en'] as const)(
    'shows numbers of five or more, and what can be said of an effect (%s)',
    async (language) => {
      const ja = language === 'ja';
      const tab = await open('insight', language);
      await tab.page.getByText('50%').first().waitFor();
      await tab.page.getByLabel(ja ? 'いつから' : 'From', { exact: true }).fill('2026-04-01');
      await tab.page.getByLabel(ja ? 'いつまで' : 'To', { exact: true }).fill('2026-11-24');
      await tab.page
        .getByText(ja ? '比べる人数が足りません' : 'too few people to compare')
        .first()
        .waitFor();
      await tab.look('insight');
      await tab.page.getByLabel(ja ? '月' : 'Month', { exact: true }).selectOption('2026-09');
      await tab.page
        .getByText(ja ? 'この月に示せる数はありません' : 'No number may be shown')
        .first()
        .waitFor();
      expect(await tab.page.getByLabel(ja ? 'いつから' : 'From', { exact: true }).inputValue()).toBe(
        '2026-04-01',
      );
      await tab.close();
    },
  );
});
