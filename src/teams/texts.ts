import type { Language, Localized } from '../language.ts';

/** The language to answer in while only the client's locale is known. */
export function languageOf(locale: string | null): Language {
  return !locale || /^ja\b/i.test(locale) ? 'ja' : 'en';
}

export const personalOnly: Localized = {
  ja: 'こちらではお答えできません。私との1対1のチャットでご利用ください。',
  en: 'I cannot answer here. Please talk to me in our one-to-one chat.',
};

/** For a card action that arrived without saying what it is. */
export const unclearAction: Localized = {
  ja: 'この操作は受け付けられませんでした。「メニュー」と送信してやり直してください。',
  en: 'This action could not be accepted. Please send "menu" and try again.',
};

/** Said beside a card while what was entered is still being kept. */
export const saving: Localized = {
  ja: '保存しています。まもなく、このカードに結果を表示します。',
  en: 'Saving. The result will appear in this card in a moment.',
};

/** Said when something broke on our side; the reference leads to the log. */
export function apology(reference: string): Localized {
  return {
    ja: `申し訳ありません。処理中に問題が起きました。時間をおいてもう一度お試しください。続くときは、受付番号 ${reference} を担当課へお知らせください。`,
    en: `Sorry, something went wrong on our side. Please try again in a while. If it keeps happening, tell the office in charge the reference ${reference}.`,
  };
}
