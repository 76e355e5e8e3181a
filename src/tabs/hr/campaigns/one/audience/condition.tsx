import { Button, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons/svg/delete';
import { useSurroundings, useTexts } from '../../../../shell/session.ts';
import { fill } from '../../../../shell/texts.ts';
import { type Fact, operatorWords, optionsOf } from './operand.ts';
import { type Leaf, type Operator, operators } from './predicate.ts';
import type { Choices } from './use-choices.ts';

const texts = {
  fact: { ja: '条件 {n} の項目', en: 'What condition {n} is about' },
  operator: { ja: '条件 {n} の比べ方', en: 'How condition {n} compares' },
  operand: { ja: '条件 {n} の値', en: 'Value of condition {n}' },
  remove: { ja: '条件 {n} を消す', en: 'Remove condition {n}' },
  choose: { ja: '選んでください', en: 'Please choose' },
  separated: { ja: '「、」で区切る', en: 'separated by commas' },
};

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    gap: tokens.spacingHorizontalS,
    alignItems: 'start',
  },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 9rem), 1fr))',
    gap: tokens.spacingHorizontalS,
    '& > *': { minWidth: 0 },
  },
});

interface Props {
  readonly leaf: Leaf;
  /** Its number among the conditions, from 1. */
  readonly n: number;
  readonly choices: Choices;
  readonly change: (leaf: Leaf) => void;
  readonly remove: () => void;
}

export function Condition({ leaf, n, choices, change, remove }: Props) {
  const styles = useStyles();
  const t = useTexts(texts);
  const words = useTexts(operatorWords);
  const { language } = useSurroundings();
  const fact = choices.facts.find(({ key }) => key === leaf.fact);
  const allowed = operators.filter((operator) => fact?.operators.includes(operator));
  return (
    <div className={styles.row}>
      <div className={styles.fields}>
        <Select
          aria-label={fill(t.fact, { n })}
          value={leaf.fact}
          onChange={(_event, { value }) => {
            const chosen = choices.facts.find(({ key }) => key === value);
            const operator = operators.find((each) => chosen?.operators.includes(each)) ?? 'is';
            change({ fact: value, operator, operand: '' });
          }}
        >
          <option value="">{t.choose}</option>
          {choices.facts.map(({ key, label }) => (
            <option key={key} value={key}>
              {label[language]}
            </option>
          ))}
        </Select>
        {fact && (
          <>
            <Select
              aria-label={fill(t.operator, { n })}
              value={leaf.operator}
              onChange={(_event, { value }) => change({ ...leaf, operator: value as Operator, operand: '' })}
            >
              {allowed.map((operator) => (
                <option key={operator} value={operator}>
                  {words[operator]}
                </option>
              ))}
            </Select>
            <Operand leaf={leaf} fact={fact} n={n} choices={choices} change={change} />
          </>
        )}
      </div>
      <Button
        appearance="subtle"
        icon={<DeleteRegular />}
        aria-label={fill(t.remove, { n })}
        onClick={remove}
      />
    </div>
  );
}

type OperandProps = Omit<Props, 'remove'> & { readonly fact: Fact };

/** A list where the values are known, otherwise a place to type one. */
function Operand({ leaf, fact, n, choices, change }: OperandProps) {
  const t = useTexts(texts);
  const { language } = useSurroundings();
  const label = fill(t.operand, { n });
  const put = (operand: string) => change({ ...leaf, operand });
  // Of a list several are typed.
  const options = leaf.operator === 'in' ? null : optionsOf(leaf.operator, fact, choices);
  if (options === null) {
    const type = fact.type === 'number' || fact.type === 'date' ? fact.type : 'text';
    return (
      <Input
        aria-label={label}
        type={leaf.operator === 'in' ? 'text' : type}
        placeholder={leaf.operator === 'in' ? t.separated : ''}
        value={leaf.operand}
        onChange={(_event, { value }) => put(value)}
      />
    );
  }
  return (
    <Select aria-label={label} value={leaf.operand} onChange={(_event, { value }) => put(value)}>
      <option value="">{t.choose}</option>
      {options.map(({ value, text }) => (
        <option key={value} value={value}>
          {text[language]}
        </option>
      ))}
    </Select>
  );
}
