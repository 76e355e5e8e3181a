import type { Localized } from '../language.ts';
import type { Store } from '../store/store.ts';

/** What keeps the app from being installed for some people, and what the operator can do. */
export interface InstallProblem {
  readonly code: string;
  readonly people: number;
  readonly hint: Localized;
}

const permission: Localized = {
  ja: 'アプリ登録に、Microsoft Graphのアプリケーションのアクセス許可「TeamsAppInstallation.ReadWriteAndConsentSelfForUser.All」と「AppCatalog.Read.All」を加え、管理者の同意を与えてください。',
  en: 'Give the app registration the application permissions TeamsAppInstallation.ReadWriteAndConsentSelfForUser.All and AppCatalog.Read.All of Microsoft Graph, with the consent of an administrator.',
};

const hints: readonly (readonly [RegExp, Localized])[] = [
  [
    /^not-in-catalog$/,
    {
      ja: '組織のアプリ カタログにHagukumiがありません。Teams管理センターの「アプリの管理」で、アプリのパッケージをアップロードしてください。',
      en: 'Hagukumi is not in the catalog of the organisation. Upload the app package under Manage apps in the Teams admin center.',
    },
  ],
  [/^40[13]/, permission],
  [
    /^404/,
    {
      ja: '名簿のEntraオブジェクトIDが、この組織のアカウントのものか確かめてください。',
      en: 'Check that the Entra object ids in the roster belong to accounts of this organisation.',
    },
  ],
  [
    /^graph\.credentials$/,
    {
      ja: 'Microsoft Graphにサインインできません。MicrosoftAppPasswordの期限と値を確かめてください。',
      en: 'Signing in to Microsoft Graph failed. Check the value of MicrosoftAppPassword and when it expires.',
    },
  ],
  [
    /^installed$/,
    {
      ja: 'アプリを入れたあとも、Teamsがチャットを開かせません。Teams管理センターで、この人たちにHagukumiが許可されているか確かめてください。',
      en: 'Teams lets no chat be opened though the app was installed. Check in the Teams admin center that Hagukumi is allowed for these people.',
    },
  ],
];

const later: Localized = {
  ja: 'Microsoft Graphが応じませんでした。時間をおいて自動でやり直します。',
  en: 'Microsoft Graph did not serve the request. It is tried again automatically after a while.',
};

/** What stands between people and the app, by code. */
export async function installProblems(store: Store): Promise<InstallProblem[]> {
  const rows = await store.appInstalls.countProblems();
  return rows.map(({ code, count }) => ({
    code,
    people: Number(count),
    hint: hints.find(([pattern]) => pattern.test(code))?.[1] ?? later,
  }));
}
