import type { InputProblem } from '../../errors.ts';
import type { Localized } from '../../language.ts';
import type { Announcement } from './content.ts';
import { linksIn } from './markdown.ts';

const words = {
  title: { ja: '見出しを日本語で書いてください。', en: 'Please write a title in Japanese.' },
  text: { ja: '本文を日本語で書いてください。', en: 'Please write the text in Japanese.' },
  alt: {
    ja: '画像の内容を言葉で書いてください。読み上げで使われます。',
    en: 'Please say in words what the image shows; it is read out.',
  },
  image: {
    ja: '画像を選び直してください。ここに取り込んだ画像だけを使えます。',
    en: 'Please choose the image again. Only images that were uploaded here can be used.',
  },
  button: { ja: 'ボタンの文字を書いてください。', en: 'Please write what is on the button.' },
  https: {
    ja: 'リンクは https:// で始まるアドレスにしてください。',
    en: 'A link has to be an address that begins with https://.',
  },
  question: { ja: '質問を日本語で書いてください。', en: 'Please write the question in Japanese.' },
  choices: { ja: '選択肢を2つ以上書いてください。', en: 'Please write at least two choices.' },
  choice: { ja: '選択肢を書いてください。', en: 'Please write this choice.' },
} satisfies Record<string, Localized>;

/** The address of an image that was uploaded, whose type and size were checked; the service may lie under a path. */
const own = /^https?:\/\/[^\s?#]+\/images\/[0-9a-f-]{36}$/;

/** What keeps a text from being submitted: everything that is missing or would not work, each at its place. */
export function announcementProblems(announcement: Announcement): InputProblem[] {
  const { title, text, image, buttons, question } = announcement;
  return [
    ...needed('title.ja', title.ja, words.title),
    ...needed('text.ja', text.ja, words.text),
    ...badLinks('text.ja', text.ja),
    ...badLinks('text.en', text.en),
    ...(image && !own.test(image.url) ? [{ path: 'image.url', message: words.image }] : []),
    ...(image ? needed('image.alt.ja', image.alt.ja, words.alt) : []),
    ...buttons.flatMap((button, index) => [
      ...needed(`buttons.${index}.title.ja`, button.title.ja, words.button),
      ...(isHttps(button.url) ? [] : [{ path: `buttons.${index}.url`, message: words.https }]),
    ]),
    ...(question ? questionProblems(question) : []),
  ];
}

function questionProblems(question: NonNullable<Announcement['question']>): InputProblem[] {
  const asked = needed('question.text.ja', question.text.ja, words.question);
  if (question.kind !== 'choice') return asked;
  const few = question.choices.length < 2 ? [{ path: 'question.choices', message: words.choices }] : [];
  const empty = question.choices.flatMap(({ ja }, index) =>
    needed(`question.choices.${index}.ja`, ja, words.choice),
  );
  return [...asked, ...few, ...empty];
}

function needed(path: string, text: string, message: Localized): InputProblem[] {
  return text.trim() === '' ? [{ path, message }] : [];
}

function badLinks(path: string, text: string): InputProblem[] {
  return linksIn(text).every(isHttps) ? [] : [{ path, message: words.https }];
}

function isHttps(url: string): boolean {
  return url.startsWith('https://') && URL.canParse(url);
}
