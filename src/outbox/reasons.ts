import type { Localized } from '../language.ts';

/** Why a nudge is in the state it is in, in words for people. The keys are kept in the ledger. */
export const reasons = {
  planned: { ja: '送信を待っています', en: 'Waiting for its time' },
  sending: { ja: '送信中です', en: 'Being sent' },
  sent: { ja: '届きました', en: 'Delivered' },
  proved: {
    ja: '本人の回答により、届いていたことが確かめられました',
    en: 'An answer proved that it had arrived',
  },
  'proved-read': {
    ja: '既読になったことにより、届いていたことが確かめられました',
    en: 'That it was read proved that it had arrived',
  },
  throttled: {
    ja: 'Teamsが混み合っているため、間隔をあけて送り直します',
    en: 'Teams asked us to slow down; it will be sent again',
  },
  'not-delivered': {
    ja: 'Teamsに届けられなかったため、間隔をあけて送り直します',
    en: 'It could not be handed to Teams; it will be sent again',
  },
  interrupted: {
    ja: '送信の途中でサービスが止まったため、届いたかどうか分かりません',
    en: 'The service stopped in the middle of sending; whether it arrived is not known',
  },
  unknown: {
    ja: 'Teamsからの返事が途切れたため、届いたかどうか分かりません',
    en: 'The answer from Teams was lost; whether it arrived is not known',
  },
  restored: {
    ja: 'バックアップを取ってから戻すまでの間に、もう送ったかもしれません',
    en: 'It may have gone out between the backup and its restoring',
  },
  'not-prepared': {
    ja: '送る準備の途中で問題が起きたため、間隔をあけてやり直します',
    en: 'Something went wrong while it was being prepared; it will be tried again',
  },
  'hold-out': { ja: '効果を比べるための対照グループです', en: 'In the comparison group of this rule' },
  budget: {
    ja: '一日・一週間の上限に達し、期限までに空きがありませんでした',
    en: 'The daily or weekly limit left no room before it expired',
  },
  expired: { ja: '送る時期を過ぎました', en: 'Its time had passed' },
  exhausted: {
    ja: '期限まで繰り返し試しましたが、送れませんでした',
    en: 'Tried again until it expired, without success',
  },
  'not-wanted': { ja: '対象ではなくなりました', en: 'No longer meant for this person' },
  withdrawn: {
    ja: '事情が変わったため、送るのをやめました',
    en: 'What it was about has changed, so it was not sent',
  },
  gone: { ja: '在籍していません', en: 'No longer employed' },
  paused: { ja: '本人が通知を休止しています', en: 'The person has paused messages' },
  muted: {
    ja: '本人がこの種類のカードを止めています',
    en: 'The person has switched this kind of card off',
  },
  quiet: {
    ja: '本人が午後の通知を止めていて、期限までに送れる午前がありませんでした',
    en: 'The person wants quiet afternoons, and no morning was left before it expired',
  },
  blackout: {
    ja: '所属の繁忙期に当たり、期限までに送れる日がありませんでした',
    en: 'A busy period of the department lasted until it expired',
  },
  'rule-withdrawn': { ja: 'このきまりは方針から外されました', en: 'The rule was withdrawn from the policy' },
  'switched-off': { ja: '人事課がこのきまりを止めています', en: 'HR has switched this rule off' },
  'nothing-to-say': { ja: '送る内容がありませんでした', en: 'There was nothing to send' },
  'compose-failed': {
    ja: 'カードを作れませんでした。運用担当者がログを確認してください',
    en: 'The card could not be made; the operator should look at the log',
  },
  rejected: {
    ja: 'Teamsに受け付けられませんでした。運用担当者がログを確認してください',
    en: 'Teams refused the message; the operator should look at the log',
  },
  'not-installed': {
    ja: 'Hagukumiのアプリがインストールされていません',
    en: 'The Hagukumi app is not installed for this person',
  },
  'no-address': {
    ja: '名簿にEntraオブジェクトIDがないため、送り先が分かりません',
    en: 'The roster has no Entra object id for this person, so there is nowhere to send it',
  },
  blocked: { ja: '本人がボットをブロックしています', en: 'The person has blocked the bot' },
  uninstalled: { ja: '本人がアプリを削除しました', en: 'The person removed the app' },
  'chat-deleted': { ja: 'チャットがなくなっています', en: 'The chat no longer exists' },
  left: { ja: '在籍していないため、送れません', en: 'The person has left and is not written to' },
} as const satisfies Record<string, Localized>;

export type Reason = keyof typeof reasons;

/** The words for a reason kept in the ledger; an unknown key (from a newer version) is shown as it is. */
export function reasonText(reason: string): Localized {
  return (reasons as Record<string, Localized>)[reason] ?? { ja: reason, en: reason };
}
