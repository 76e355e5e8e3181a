import type { ProblemDetails } from '../../api/contract/common.ts';
import type { Language, Localized } from '../../language.ts';

/** Why the service did not do what was asked, as problem details tell it. */
export class RemoteError extends Error {
  /** 0 when no answer came. */
  readonly status: number;
  readonly problem: Partial<ProblemDetails>;

  constructor(status: number, problem: Partial<ProblemDetails> = {}) {
    super(`request failed with ${status}`);
    this.name = 'RemoteError';
    this.status = status;
    this.problem = problem;
  }
}

/** Whether something else stands by now than what was seen: nothing comes of trying the same again. */
export function isOutdated(error: unknown): boolean {
  return error instanceof RemoteError && [404, 409, 412].includes(error.status);
}

const byStatus: Readonly<Record<number, Localized>> = {
  0: {
    ja: 'サービスにつながりません。ネットワークを確かめて、もう一度お試しください。',
    en: 'The service cannot be reached. Check the network and try again.',
  },
  401: {
    ja: 'サインインを確かめられませんでした。タブを開き直してください。',
    en: 'Your sign-in could not be confirmed. Please open the tab again.',
  },
  403: { ja: 'この操作をする権限がありません。', en: 'You are not allowed to do this.' },
  404: {
    ja: '見つかりません。削除されたのかもしれません。',
    en: 'It was not found. It may have been deleted.',
  },
  409: {
    ja: 'ほかの人が先に変更しました。最新の内容を確かめてください。',
    en: 'Somebody else changed it first. Please look at the latest version.',
  },
};

const unexpected: Localized = {
  ja: '思わぬ問題が起きました。少し待ってから、もう一度お試しください。',
  en: 'Something unexpected happened. Please wait a moment and try again.',
};

/** What went wrong, in words for the person. */
export function wordsOf(error: unknown, language: Language): string {
  if (!(error instanceof RemoteError)) return unexpected[language];
  const { forPerson, reference } = error.problem;
  const text = (forPerson ?? byStatus[error.status] ?? unexpected)[language];
  if (reference === undefined) return text;
  return language === 'ja' ? `${text}（番号 ${reference}）` : `${text} (reference ${reference})`;
}
