import type { Localized } from '../../language.ts';
import type { FactDefinition } from '../../policy/facts.ts';

const say = (ja: string, en: string): Localized => ({ ja, en });

/** What a problem in a file of attributes says, beside those that a roster can have as well. */
export const messages = {
  unknownColumn: (title: string, near: FactDefinition | undefined) =>
    near === undefined
      ? say(
          `「${title}」という属性は方針の facts.yaml にありません。列を消すか、facts.yaml に加えてください。`,
          `facts.yaml of the policy has no attribute "${title}". Remove the column, or add it to facts.yaml.`,
        )
      : say(
          `「${title}」という属性はありません。「${near.label.ja}」がそれなら、見出しを直してください。`,
          `There is no attribute "${title}". If "${near.label.en}" (${near.key}) is meant, rename the header.`,
        ),
  noColumns: () =>
    say(
      '職員番号のほかに属性の列がありません。',
      'There is no column with an attribute beside the employee number.',
    ),
  unknownEmployee: (text: string, similar: string | undefined) =>
    similar === undefined
      ? say(
          `職員番号「${text}」の職員は名簿にいません。番号を直すか、先に名簿を取り込んでください。`,
          `Nobody on the roster has the employee number "${text}". Correct it, or import the roster first.`,
        )
      : say(
          `職員番号「${text}」の職員は名簿にいません。「${similar}」ではありませんか（先頭の0が消えていませんか）。`,
          `Nobody on the roster has the employee number "${text}". Is it "${similar}" with its leading zeros lost?`,
        ),
  badValue: ({ label, type, values, valueLabels }: FactDefinition, text: string) => {
    const expected = values
      ? say(values.map((value) => valueLabels?.[value]?.ja ?? value).join('・'), values.join(', '))
      : forms[type];
    return say(
      `「${text}」は${label.ja}として読めません。${expected.ja} のように書いてください。`,
      `"${text}" cannot be read as ${label.en.toLowerCase()}. Write it like ${expected.en}.`,
    );
  },
} as const;

const forms: Readonly<Record<FactDefinition['type'], Localized>> = {
  string: say('文字', 'text'),
  number: say('12 や 12.5', '12 or 12.5'),
  boolean: say('はい・いいえ', 'yes or no'),
  date: say('2026-04-01、2026/4/1、令和8年4月1日', '2026-04-01 or 2026/4/1'),
  list: say('「、」で区切った言葉', 'words separated by commas in a quoted cell'),
};
