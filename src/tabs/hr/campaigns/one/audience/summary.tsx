import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { Language, Localized } from '../../../../../language.ts';
import { useSurroundings, useTexts } from '../../../../shell/session.ts';
import { Shown } from '../../../../shell/states.tsx';
import { fill } from '../../../../shell/texts.ts';
import type { Draft } from '../../types.ts';
import { operatorWords, optionsOf } from './operand.ts';
import { type Leaf, readConditions } from './predicate.ts';
import { Reached } from './reached.tsx';
import { type Choices, useChoices } from './use-choices.ts';

const texts = {
  include: { ja: '送る人', en: 'People it goes to' },
  exclude: { ja: '除く人', en: 'People left out' },
  everybody: { ja: '全職員', en: 'Everybody' },
  all: { ja: 'すべてに当てはまる人: {conditions}', en: 'All of these hold: {conditions}' },
  any: { ja: 'どれかに当てはまる人: {conditions}', en: 'Any of these holds: {conditions}' },
  complex: {
    ja: '画面では表せない形の条件に当てはまる人',
    en: 'People who fit a condition that cannot be shown here',
  },
  numbers: { ja: '職員番号のリスト {count} 件', en: 'A list of {count} employee {count|number|numbers}' },
  saved: { ja: '保存した宛先「{name}」', en: 'The saved audience “{name}”' },
};

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
});

interface Props {
  readonly campaign: string;
  readonly audience: Draft['audience'];
}

/** Whom it is for, in words, for whoever has to decide on it. */
export function AudienceSummary({ campaign, audience }: Props) {
  const styles = useStyles();
  const t = useTexts(texts);
  const loaded = useChoices();
  const { everybody = false, include = {}, exclude = {} } = audience;
  return (
    <Shown of={loaded}>
      {(choices) => (
        <div className={styles.root}>
          {everybody ? (
            <Text>{t.everybody}</Text>
          ) : (
            <Part title={t.include} part={include} choices={choices} />
          )}
          <Part title={t.exclude} part={exclude} choices={choices} />
          <Reached campaign={campaign} audience={audience} />
        </div>
      )}
    </Shown>
  );
}

interface PartProps {
  readonly title: string;
  readonly part: NonNullable<Draft['audience']['include']>;
  readonly choices: Choices;
}

function Part({ title, part, choices }: PartProps) {
  const styles = useStyles();
  const t = useTexts(texts);
  const { language } = useSurroundings();
  const { match = null, numbers = [], saved = [] } = part;
  const conditions = readConditions(match);
  const nameOf = (id: string) => choices.saved.find((each) => each.id === id)?.name ?? id;
  const lines = [
    ...(conditions === null ? [t.complex] : []),
    ...(conditions && conditions.leaves.length > 0
      ? [fill(t[conditions.join], { conditions: joined(conditions.leaves, choices, language) })]
      : []),
    ...(numbers.length > 0 ? [fill(t.numbers, { count: numbers.length })] : []),
    ...saved.map((id) => fill(t.saved, { name: nameOf(id) })),
  ];
  if (lines.length === 0) return null;
  return (
    <div>
      <Text weight="semibold">{title}</Text>
      <ul className={styles.list}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

function joined(leaves: readonly Leaf[], choices: Choices, language: Language): string {
  return leaves.map((leaf) => wordsOf(leaf, choices)[language]).join(' / ');
}

function wordsOf({ fact: key, operator, operand }: Leaf, choices: Choices): Localized {
  const fact = choices.facts.find((each) => each.key === key);
  const options = fact ? optionsOf(operator, fact, choices) : null;
  const values = operand.split(', ').map((value) => {
    const option = options?.find((each) => each.value === value);
    return option?.text ?? { ja: value, en: value };
  });
  const words = operatorWords[operator];
  return {
    ja: `${fact?.label.ja ?? key}${words.ja}: ${values.map(({ ja }) => ja).join('、')}`,
    en: `${fact?.label.en ?? key} ${words.en}: ${values.map(({ en }) => en).join(', ')}`,
  };
}
