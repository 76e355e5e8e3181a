import type { Localized } from '../language.ts';
import type { ReachState } from '../store/schema.ts';

/** Why a person is or is not reached, and what HR can do about it; `null`: nothing has to be done. */
export interface ReachWords {
  readonly reason: Localized;
  readonly hint: Localized | null;
}

const addAgain: Localized = {
  ja: '本人に、Teamsの「アプリ」でHagukumiを探して「追加」するよう伝えてください。本人が消したものを自動で入れ直すことはしません。',
  en: 'Ask the person to look for Hagukumi under Apps in Teams and to add it. What somebody removed is not put back automatically.',
};

const opensChat: Localized = {
  ja: '対応は要りません。次に送るときに、ボットが新しいチャットを開きます。',
  en: 'Nothing has to be done. The bot opens a new chat with the next message.',
};

/** The words for each state, whatever led there. */
const byState: Readonly<Record<ReachState | 'unheard', ReachWords>> = {
  reachable: { reason: { ja: '届けられます', en: 'Can be reached' }, hint: null },
  unheard: {
    reason: {
      ja: 'まだ一度もやり取りがありません',
      en: 'Nothing has been heard from this person yet',
    },
    hint: {
      ja: 'アプリが入っていれば、次に送るときにボットがチャットを開きます。まだなら、Teams管理センターの「アプリのセットアップ ポリシー」で、インストールするアプリにHagukumiを加えてください。',
      en: 'If the app is installed, the bot opens a chat with the next message. If not, add Hagukumi to the installed apps of an app setup policy in the Teams admin center.',
    },
  },
  'not-installed': {
    reason: {
      ja: 'Hagukumiのアプリが入っていません',
      en: 'The Hagukumi app is not installed for this person',
    },
    hint: {
      ja: 'Teams管理センターの「アプリのセットアップ ポリシー」で、インストールするアプリにHagukumiを加えるか、自動インストール（GRAPH_INSTALL=on）を使ってください。本人がTeamsの「アプリ」から追加することもできます。',
      en: 'Add Hagukumi to the installed apps of an app setup policy in the Teams admin center, or use automatic installation (GRAPH_INSTALL=on). The person can also add it under Apps in Teams.',
    },
  },
  blocked: {
    reason: { ja: '本人がボットをブロックしています', en: 'The person has blocked the bot' },
    hint: {
      ja: '本人に、Teamsのチャット一覧でHagukumiの「…」から「ブロック解除」を選び、そのチャットで一言送るよう伝えてください。',
      en: 'Ask the person to choose Unblock under “…” beside Hagukumi in the list of chats in Teams, and to send a word in that chat.',
    },
  },
  uninstalled: {
    reason: { ja: '本人がアプリを削除しました', en: 'The person removed the app' },
    hint: addAgain,
  },
  'chat-deleted': {
    reason: { ja: '前のチャットがなくなりました', en: 'The former chat no longer exists' },
    hint: opensChat,
  },
  left: {
    reason: { ja: '在籍していません', en: 'No longer employed' },
    hint: {
      ja: '対応は要りません。戻ってきた人は、名簿に載せると再び対象になります。',
      en: 'Nothing has to be done. Whoever comes back is meant again once the roster has them.',
    },
  },
};

/** Where what led to a state tells more than the state. Keys are the causes that a person's reach keeps. */
const byCause: Readonly<Record<string, ReachWords>> = {
  returned: { reason: { ja: '名簿に戻りました', en: 'Is in the roster again' }, hint: opensChat },
  'account-changed': {
    reason: {
      ja: '名簿のアカウント（EntraオブジェクトID）が変わりました',
      en: 'The roster names another account (Entra object id) than before',
    },
    hint: opensChat,
  },
  '403 BotDisabledByAdmin': {
    reason: {
      ja: 'Teamsの管理者がこのアプリを止めています',
      en: 'An administrator of Teams has disabled this app',
    },
    hint: {
      ja: 'Teams管理センターの「アプリの管理」とアプリのアクセス許可で、Hagukumiを許可してください。許可したあと、本人が一言送ると再開します。',
      en: 'Allow Hagukumi under Manage apps and in the app permissions of the Teams admin center. Once it is allowed, a word from the person starts it again.',
    },
  },
  '403 BotNotInConversationRoster': {
    reason: {
      ja: 'ボットがチャットから外されています',
      en: 'The bot is no longer a member of the chat',
    },
    hint: addAgain,
  },
  '403 MessageWritesBlocked': {
    reason: {
      ja: '本人がボットをブロックしているか、アプリを削除しています',
      en: 'The person has blocked the bot or removed the app',
    },
    hint: {
      ja: '本人に、Teamsのチャット一覧でHagukumiの「…」から「ブロック解除」を選ぶよう伝えてください。一覧になければ「アプリ」からHagukumiを追加します。そのあと一言送ると再開します。',
      en: 'Ask the person to choose Unblock under “…” beside Hagukumi in the list of chats in Teams, or to add Hagukumi under Apps if it is not in the list. A word to the bot then starts it again.',
    },
  },
};

/** For somebody who could be written to first, if the roster only said to which account. */
const noAccount: ReachWords = {
  reason: {
    ja: 'EntraオブジェクトIDが名簿にありません',
    en: 'The roster has no Entra object id for this person',
  },
  hint: {
    ja: '名簿CSVの「EntraオブジェクトID」の列に書いて、取り込んでください。',
    en: 'Fill in the column “EntraオブジェクトID” of the roster CSV and import it.',
  },
};

/**
 * The words for a person's reach.
 *
 * @param state `null` when nothing was ever heard
 * @param hasAccount whether the roster names the person's account
 */
export function reachWords(state: ReachState | null, cause: string | null, hasAccount = true): ReachWords {
  if (state === null) return hasAccount ? byState.unheard : noAccount;
  return (state !== 'reachable' && byCause[cause ?? '']) || byState[state];
}
