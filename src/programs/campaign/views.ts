import type { Card } from '../../delivery/sender.ts';
import type { Language, Localized } from '../../language.ts';
import { type Readers, readersText } from '../../people/visibility.ts';
import { dateText } from '../../spoken-dates.ts';
import type { Problem } from '../program.ts';
import type { Announcement, Question } from './content.ts';
import { type Block, readMarkdown } from './markdown.ts';

/** What a person gave: the numbers of choices, or a text. */
export interface Given {
  readonly choices: readonly number[];
  readonly text: string;
  /** The date on which they gave it. */
  readonly on: string;
}

export interface Showing {
  readonly language: Language;
  /** `null` in a preview: then nothing can be sent. */
  readonly nudge: string | null;
  readonly given?: Given | null;
  readonly problem?: Problem | null;
  /** What stands in place of links that are counted, by the link. */
  readonly links?: ReadonlyMap<string, string>;
  /** What is said above: that it was changed, that it is a reminder or a trial. */
  readonly notice?: Localized | null;
}

/** Who reads the answers to an announcement, and that there is one. */
export function readersOf({ answers }: Pick<Announcement, 'answers'>): Readers {
  return answers === 'named' ? 'hr-named' : 'aggregate-done-named';
}

/** The card of an announcement, with what the person has answered so far. */
export function announcementCard(announcement: Announcement, showing: Showing): Card {
  const { language, nudge, problem, notice, links } = showing;
  const say = (text: Localized) => inLanguage(text, language);
  const { image, question } = announcement;
  return {
    name: 'campaign',
    language,
    data: {
      nudge: nudge ?? '',
      title: say(announcement.title),
      notice: notice?.[language] ?? null,
      image: image && { url: image.url, alt: say(image.alt) },
      blocks: readMarkdown(say(announcement.text)).map(blockData),
      buttons: announcement.buttons.map(({ title, url }) => ({
        title: say(title),
        url: links?.get(url) ?? url,
      })),
      question: question && questionData(question, showing),
      readers: question && readersText(readersOf(announcement))[language],
      error: problem?.[language] ?? null,
    },
  };
}

/** What stands in place of an announcement that takes no answers any more. */
export function overCard(title: Localized | null, language: Language, recalled: boolean): Card {
  return {
    name: 'campaign-over',
    language,
    data: { title: title && inLanguage(title, language), recalled },
  };
}

/** English that was left empty is shown in Japanese. */
export function inLanguage(text: Localized, language: Language): string {
  return text[language].trim() === '' ? text.ja : text[language];
}

function blockData({ mark, runs }: Block) {
  return {
    mark,
    runs: runs.map(({ text, bold, italic, url }) => ({
      text,
      italic,
      url,
      weight: bold ? 'Bolder' : 'Default',
      color: url === null ? 'Default' : 'Accent',
    })),
  };
}

const sends: Readonly<Record<Question['kind'], Localized>> = {
  acknowledge: { ja: '確認しました', en: 'I have read it' },
  choice: { ja: '回答する', en: 'Send my answer' },
  text: { ja: '回答する', en: 'Send my answer' },
};

function questionData(question: Question, { language, nudge, given }: Showing) {
  const choices = question.kind === 'choice' ? question.choices : [];
  return {
    kind: question.kind,
    text: inLanguage(question.text, language),
    several: question.kind === 'choice' && question.several,
    choices: choices.map((choice, index) => ({ title: inLanguage(choice, language), value: String(index) })),
    value: question.kind === 'text' ? (given?.text ?? '') : (given?.choices.join(',') ?? ''),
    open: nudge !== null && !(question.kind === 'acknowledge' && given),
    send: sends[question.kind][language],
    done: given ? doneText(question, given.on)[language] : null,
  };
}

function doneText({ kind }: Question, on: string): Localized {
  const [ja, en] = [dateText(on, 'ja'), dateText(on, 'en')];
  if (kind === 'acknowledge')
    return { ja: `${ja}に確認を受け付けました。`, en: `Your confirmation was received on ${en}.` };
  return {
    ja: `${ja}に回答を受け付けました。変えるときは、選び直して送ってください。`,
    en: `Your answer was received on ${en}. To change it, just send another one.`,
  };
}
