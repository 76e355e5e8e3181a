import type { Language, Localized } from '../../../language.ts';

/** What the pages of HR can do; what is done elsewhere goes by its own name. */
export const actions: Readonly<Record<string, Localized>> = {
  'hr-role.grant': { ja: '権限を与えた', en: 'Granted a role' },
  'hr-role.revoke': { ja: '権限を取り消した', en: 'Took back a role' },
  'policy.upload': { ja: '方針を取り込んだ', en: 'Uploaded a policy' },
  'policy.adopt': { ja: '方針を切り替えた', en: 'Put a policy in force' },
  'policy.switch-off': { ja: 'きまりを止めた', en: 'Switched a rule off' },
  'policy.switch-on': { ja: 'きまりを再開した', en: 'Switched a rule on' },
  'roster.import': { ja: '名簿を取り込んだ', en: 'Imported a roster' },
  'roster.withdraw': { ja: '名簿の取り込みを取りやめた', en: 'Took back a roster' },
  'campaign.begin': { ja: 'お知らせの下書きを作った', en: 'Began a campaign' },
  'campaign.save': { ja: 'お知らせの下書きを直した', en: 'Changed a draft' },
  'campaign.delete': { ja: 'お知らせの下書きを捨てた', en: 'Deleted a draft' },
  'campaign.submit': { ja: 'お知らせの承認を願い出た', en: 'Submitted a campaign' },
  'campaign.withdraw': { ja: '願い出を取り下げた', en: 'Withdrew a campaign' },
  'campaign.reject': { ja: 'お知らせを差し戻した', en: 'Handed a campaign back' },
  'campaign.approve': { ja: 'お知らせを承認した', en: 'Approved a campaign' },
  'campaign.schedule': { ja: '送る日時を決めた', en: 'Scheduled a campaign' },
  'campaign.unschedule': { ja: '予約をやめた', en: 'Unscheduled a campaign' },
  'campaign.cancel': { ja: '送るのをやめた', en: 'Stopped the sending' },
  'campaign.recall': { ja: '届いたお知らせを取り消した', en: 'Recalled a campaign' },
  'campaign.test': { ja: '自分に試し送りした', en: 'Sent a test' },
  'campaign.remind': { ja: '未回答の人に知らせた', en: 'Reminded who had not answered' },
  'campaign.resend': { ja: '届かなかった人に送り直した', en: 'Sent again where it had not arrived' },
  'campaign.propose-edit': { ja: '文面の直しを願い出た', en: 'Submitted a new text' },
  'campaign.discard-edit': { ja: '文面の直しを捨てた', en: 'Dropped a new text' },
  'campaign.approve-edit': { ja: '文面の直しを承認した', en: 'Approved a new text' },
  'audience.save': { ja: '宛先を保存した', en: 'Saved an audience' },
  'audience.delete': { ja: '保存した宛先を捨てた', en: 'Deleted an audience' },
  'image.upload': { ja: '画像を入れた', en: 'Uploaded a picture' },
  'interviews.open': { ja: '面談を始めた', en: 'Opened interviews' },
  'interviews.cancel': { ja: '面談を取りやめた', en: 'Called interviews off' },
  'attributes.import': { ja: '属性を取り込んだ', en: 'Imported attributes' },
};

const operator: Localized = { ja: '運用担当者（コマンド）', en: 'Operator (command)' };

export function whoIs(
  { number, name }: { readonly number: string; readonly name: string },
  language: Language,
): string {
  return number === 'cli' ? operator[language] : `${number} ${name}`;
}

export function actionText(action: string, language: Language): string {
  return actions[action]?.[language] ?? action;
}
