import type { Request, Response, Server } from 'restify';
import type { Localized } from '../language.ts';

interface Page {
  readonly title: Localized;
  readonly paragraphs: Readonly<Record<keyof Localized, readonly string[]>>;
}

/** The pages that the Teams app package links to. */
const pages: Readonly<Record<string, Page>> = {
  '/': {
    title: { ja: 'Hagukumi（育み）', en: 'Hagukumi' },
    paragraphs: {
      ja: [
        '人材育成方針の取組を、Microsoft Teams のチャットで毎日の仕事に届けるサービスです。',
        'Teams で「Hagukumi」を開き、「ヘルプ」と送ると使い方を表示します。',
      ],
      en: [
        'This service brings the measures of the human-resource development policy into the working day, in Microsoft Teams.',
        'Open “Hagukumi” in Teams and type “help” to see how to use it.',
      ],
    },
  },
  '/privacy': {
    title: { ja: 'プライバシーについて', en: 'Privacy' },
    paragraphs: {
      ja: [
        '保存するのは、人事課が取り込んだ名簿、届けたカードの記録、あなたの回答です。データは、このサービスを動かしている組織のデータベースだけにあります。',
        'ふりかえりを読めるのは本人だけです。上司が読めるのは、本人がその週に「共有する」を選んだ分だけで、だれがいつ読んだかが記録されます。異動すると、前の上司はその日から読めません。人事課が一人ひとりのふりかえりを読むことはありません。',
        'どのカードにも、届いた理由と、回答を読める人が書いてあります。ログに氏名・アドレス・本文は残りません。',
      ],
      en: [
        'The service keeps the roster that HR imported, a record of the cards that were sent, and your answers. They are kept only in the database of the organisation that runs it.',
        'Only you can read your reflections. Your supervisor reads only the weeks that you chose to share, and each reading is logged; after a transfer the old supervisor reads nothing. HR reads no single reflection.',
        'Every card says why it came and who can read the answer. Logs hold no names, addresses or texts.',
      ],
    },
  },
  '/terms': {
    title: { ja: '利用について', en: 'Terms of use' },
    paragraphs: {
      ja: [
        'このサービスは、導入した組織の職員が、その組織の方針とパソコンの利用のきまりのもとで使うものです。',
        'お問い合わせは、組織の人事担当課へお願いします。',
      ],
      en: [
        'This service is for the employees of the organisation that runs it, under that organisation’s policy and its rules for the use of computers.',
        'Please direct questions to the organisation’s HR department.',
      ],
    },
  },
};

export function servePages(server: Server): void {
  for (const [path, page] of Object.entries(pages)) {
    const html = htmlOf(page);
    server.get(path, async (_req: Request, res: Response) => {
      res.sendRaw(200, html, {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
      });
    });
  }
}

function htmlOf({ title, paragraphs }: Page): string {
  const part = (language: 'ja' | 'en') =>
    `<section lang="${language}"><h1>${title[language]}</h1>${paragraphs[language].map((text) => `<p>${text}</p>`).join('')}</section>`;
  return `<!doctype html><html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title.ja}</title><style>:root{color-scheme:light dark}body{font-family:system-ui,sans-serif;line-height:1.8;max-width:40rem;margin:2rem auto;padding:0 1rem}</style></head><body><main>${part('ja')}${part('en')}</main></body></html>`;
}
