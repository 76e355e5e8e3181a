import {
  Button,
  Checkbox,
  Field,
  makeStyles,
  Radio,
  RadioGroup,
  Text,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { type ClipboardEvent, useState } from 'react';
import { useTexts } from '../../../../shell/session.ts';
import { fill } from '../../../../shell/texts.ts';
import { FileField } from '../../../parts/file-field.tsx';
import type { Draft } from '../../types.ts';
import { Condition } from './condition.tsx';
import { type Conditions, readConditions, readNumbers, writeConditions } from './predicate.ts';
import type { Choices } from './use-choices.ts';

const texts = {
  join: { ja: '条件の組み合わせ', en: 'How the conditions join' },
  all: { ja: 'すべてに当てはまる人', en: 'People for whom all hold' },
  any: { ja: 'どれかに当てはまる人', en: 'People for whom any holds' },
  add: { ja: '条件を加える', en: 'Add a condition' },
  complex: {
    ja: 'この条件は画面では表せない形です。このまま使えます。加えると置きかわります。',
    en: 'This condition has a form that cannot be shown here. It can be used as it is; adding one replaces it.',
  },
  numbers: { ja: '職員番号のリスト（貼り付け）', en: 'List of employee numbers (paste)' },
  count: { ja: '{count} 件', en: '{count} {count|number|numbers}' },
  others: { ja: '職員番号ではないもの: {words}', en: 'No employee numbers: {words}' },
  file: {
    ja: 'ファイルから読む（CSV・テキスト。上のリストと置きかわります）',
    en: 'Read from a file (CSV, text; it takes the place of the list above)',
  },
  saved: { ja: '保存した宛先', en: 'Saved audiences' },
  gone: { ja: '（もうない宛先。外してください）', en: '(no longer there; please take it out)' },
};

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    border: 'none',
    margin: 0,
    padding: 0,
    minWidth: 0,
  },
  legend: { padding: 0, marginBottom: tokens.spacingVerticalS, fontWeight: tokens.fontWeightSemibold },
});

type Part = NonNullable<Draft['audience']['include']>;

interface Props {
  readonly title: string;
  readonly part: Part;
  readonly choices: Choices;
  readonly change: (part: Part) => void;
}

/** One side of an audience: by conditions, by a list, by what was saved. Whoever one of them names belongs to it. */
export function AudiencePart({ title, part, choices, change }: Props) {
  const styles = useStyles();
  return (
    <fieldset className={styles.root}>
      <legend className={styles.legend}>{title}</legend>
      <ConditionList part={part} choices={choices} change={change} />
      <NumberList numbers={part.numbers ?? []} change={(numbers) => change({ ...part, numbers })} />
      <SavedOnes part={part} choices={choices} change={change} />
    </fieldset>
  );
}

type Rest = Omit<Props, 'title'>;

function ConditionList({ part, choices, change }: Rest) {
  const t = useTexts(texts);
  const read = readConditions(part.match ?? null);
  // Conditions that are not complete yet are kept here only.
  const [conditions, setConditions] = useState<Conditions>(read ?? { join: 'all', leaves: [] });
  const put = (next: Conditions) => {
    setConditions(next);
    const typeOf = (fact: string) => choices.facts.find(({ key }) => key === fact)?.type;
    change({ ...part, match: writeConditions(next, typeOf) });
  };
  const { join, leaves } = conditions;
  return (
    <>
      {read === null && leaves.length === 0 && <Text>{t.complex}</Text>}
      {leaves.length > 1 && (
        <Field label={t.join}>
          <RadioGroup
            layout="horizontal"
            value={join}
            onChange={(_event, { value }) => put({ join: value as Conditions['join'], leaves })}
          >
            <Radio value="all" label={t.all} />
            <Radio value="any" label={t.any} />
          </RadioGroup>
        </Field>
      )}
      {leaves.map((leaf, index) => (
        <Condition
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition has nothing else that stays while it is written
          key={index}
          leaf={leaf}
          n={index + 1}
          choices={choices}
          change={(changed) => put({ join, leaves: leaves.with(index, changed) })}
          remove={() => put({ join, leaves: leaves.toSpliced(index, 1) })}
        />
      ))}
      <div>
        <Button
          icon={<AddRegular />}
          onClick={() =>
            setConditions({ join, leaves: [...leaves, { fact: '', operator: 'is', operand: '' }] })
          }
        >
          {t.add}
        </Button>
      </div>
    </>
  );
}

function NumberList({
  numbers,
  change,
}: {
  readonly numbers: readonly string[];
  readonly change: (numbers: string[]) => void;
}) {
  const t = useTexts(texts);
  const [text, setText] = useState(() => numbers.join('\n'));
  const { others } = readNumbers(text);
  const put = (written: string) => {
    setText(written);
    change(readNumbers(written).numbers);
  };
  // By itself the browser takes minutes for some thousand lines.
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const { selectionStart, selectionEnd } = event.currentTarget;
    event.preventDefault();
    const pasted = event.clipboardData.getData('text');
    put(text.slice(0, selectionStart) + pasted + text.slice(selectionEnd));
  };
  const readFile = async ([file]: readonly File[]) => {
    if (file) put(await file.text());
  };
  return (
    <>
      <Field
        label={t.numbers}
        hint={fill(t.count, { count: numbers.length })}
        {...(others.length > 0
          ? {
              validationState: 'warning' as const,
              validationMessage: fill(t.others, { words: others.slice(0, 5).join('、') }),
            }
          : {})}
      >
        <Textarea
          rows={3}
          resize="vertical"
          value={text}
          onChange={(_event, data) => put(data.value)}
          onPaste={paste}
        />
      </Field>
      <FileField
        label={t.file}
        accept=".csv,.txt,text/csv,text/plain"
        disabled={false}
        chosen={(files) => void readFile(files)}
      />
    </>
  );
}

function SavedOnes({ part, choices, change }: Rest) {
  const t = useTexts(texts);
  const chosen = part.saved ?? [];
  const gone = chosen.filter((id) => choices.saved.every((saved) => saved.id !== id));
  const offered = [...choices.saved, ...gone.map((id) => ({ id, name: t.gone }))];
  if (offered.length === 0) return null;
  return (
    <Field label={t.saved}>
      <div>
        {offered.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={chosen.includes(id)}
            onChange={(_event, { checked }) =>
              change({
                ...part,
                saved: checked === true ? [...chosen, id] : chosen.filter((each) => each !== id),
              })
            }
          />
        ))}
      </div>
    </Field>
  );
}
