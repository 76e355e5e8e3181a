import type { Localized } from '../../language.ts';
import { toText } from '../../store/moments.ts';
import type { Store } from '../../store/store.ts';
import { type Finding, ok, warning } from './finding.ts';

const id = 'graph.calendars';

const hints: readonly (readonly [RegExp, Localized])[] = [
  [
    /^403 Authorization_/,
    {
      ja: 'アプリ登録に、Microsoft Graph のアプリケーションのアクセス許可「Calendars.ReadWrite」を加え、管理者の同意を与えてください。',
      en: 'Give the app registration the application permission Calendars.ReadWrite of Microsoft Graph, with the consent of an administrator.',
    },
  ],
  [
    /^403/,
    {
      ja: 'Exchange Online のアプリケーション アクセス ポリシー（または RBAC for Applications）の範囲に、上司のメールボックスが入っているか確かめてください。',
      en: 'Check that the application access policy of Exchange Online (or RBAC for Applications) includes the mailboxes of the supervisors.',
    },
  ],
  [
    /^404|^no-mailbox$/,
    {
      ja: '名簿のメールと Entra オブジェクト ID が Exchange Online のメールボックスのものか確かめてください。メールボックスのない人は、面談を自分で予定表に書きます。',
      en: 'Check that e-mail and Entra object id in the roster belong to a mailbox in Exchange Online. People without one enter interviews themselves.',
    },
  ],
  [
    /^(401|graph\.credentials)/,
    {
      ja: 'MicrosoftAppPassword の期限と値を確かめてください。',
      en: 'Check the value of MicrosoftAppPassword and when it expires.',
    },
  ],
];

const later: Localized = {
  ja: '時間をおいて自動でやり直します。',
  en: 'It is tried again automatically after a while.',
};

/** What keeps interviews to come out of people's calendars, where the service is to enter them. */
export async function checkCalendars(
  store: Store,
  now: Parameters<typeof toText>[0],
  switchedOn: boolean,
): Promise<Finding[]> {
  if (!switchedOn) return [];
  const rows = await store.calendarEvents.count(toText(now));
  const waiting = rows.filter(({ code }) => code !== null);
  if (waiting.length === 0)
    return [
      ok(
        id,
        '決まった面談は予定表に入れられています',
        'Interviews that were agreed on come into the calendars',
      ),
    ];
  return waiting.map(({ code, count }) =>
    warning(
      id,
      {
        ja: `予定表に入れられない面談が ${count} 件あります（${code}）`,
        en: `${count} interviews could not be entered in calendars (${code})`,
      },
      hints.find(([pattern]) => pattern.test(code ?? ''))?.[1] ?? later,
    ),
  );
}
