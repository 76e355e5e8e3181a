import type { Localized } from '../language.ts';
import { type DemoRole, demoPeople } from './organisation/people.ts';
import type { Playground } from './playground.ts';

export const introduction = [
  'Hagukumi デモを始めます。少しお待ちください…',
  'Starting the Hagukumi demo. One moment…',
  '',
].join('\n');

export const building = [
  '人事課の画面を作っています（初めてのときと、変わったときだけ。30秒ほど）…',
  'Building the pages of HR’s console (at first and after changes only; about half a minute)…',
  '',
].join('\n');

export const stopping = '終了しています… / Stopping…';

const titles: Record<DemoRole, Localized> = {
  employee: { ja: '職員', en: 'employee' },
  supervisor: { ja: 'その上司', en: 'her supervisor' },
  hr: { ja: '人事課の担当者', en: 'HR officer' },
  newHire: { ja: '新規採用職員', en: 'new hire' },
  mentor: { ja: '育成指導担当（再任用）', en: 'mentor, re-employed' },
};

/** What to open and what to try, in both languages. */
export function tryThis(clients: readonly Playground[], roles: readonly DemoRole[], hrUrl: string): string {
  const addresses = clients.map(({ url }, index) => {
    const role = roles[index] ?? 'employee';
    return `  ${url}   ${demoPeople[role].name}（${titles[role].ja} / ${titles[role].en}）`;
  });
  return [
    'ブラウザで開いてください / Open in a browser:',
    ...addresses,
    `  ${hrUrl}   人事課の画面（開く人を選べます） / HR’s console (choose who opens it)`,
    '',
    '試してみること:',
    '  1. 最初のアドレスを開くと、あいさつのカードが届きます。「自分アクションを選ぶ」を押して、3つまで選びます。',
    '  2. 「デモ 金曜」と入力すると、時計が次の金曜日の15時に進み、ふりかえりのカードがひとりでに届きます。',
    '  3. ◎○△ を選んで保存します。「履歴」「なぜ」「今日」「休止」「設定」「ヘルプ」も試せます。',
    '  4. 「クイズ」と入力すると1問答えられます。「デモ クイズ」で、次のクイズが届くときまで進みます。「セルフチェック」も同じです。',
    '  5. 二つ目のアドレス（上司）で「面談」と送り、候補をまとめて決めます。最初のアドレスに届いたカードで、ほかの日時も選べます。「デモ 面談」で面談の終わりまで進みます。',
    '',
    'Things to try:',
    '  1. Open the first address: a welcome card arrives. Press the button to choose up to three own actions.',
    '  2. Type “demo friday”: the clock moves to the coming Friday, 15:00, and the reflection card comes by itself.',
    '  3. Tap ◎ ○ △ and save. “history”, “why”, “today”, “pause”, “settings” and “help” work too.',
    '  4. Type “quiz” to answer a question. “demo quiz” moves the clock to when the next quiz arrives. “self-check” works the same.',
    '  5. At the second address (her supervisor), type “interviews” and settle the proposals. The card that comes to the first address offers other times too. “demo interview” moves the clock to the end of the interview.',
    '',
    '終了するには Ctrl-C / Press Ctrl-C to stop',
  ].join('\n');
}
