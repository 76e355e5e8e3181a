import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { DeleteRegular } from '@fluentui/react-icons/svg/delete';
import { limits } from '../../../../../api/contract/campaigns.ts';
import type { Language, Localized } from '../../../../../language.ts';
import { useTexts } from '../../../../shell/session.ts';
import { fill } from '../../../../shell/texts.ts';
import type { Problems } from '../../types.ts';
import { TextField } from './text-field.tsx';

const texts = {
  choice: { ja: '選択肢 {n}', en: 'Choice {n}' },
  add: { ja: '選択肢を加える', en: 'Add a choice' },
  remove: { ja: '選択肢 {n} を消す', en: 'Remove choice {n}' },
};

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    gap: tokens.spacingHorizontalS,
    alignItems: 'end',
  },
});

/** One choice would be none. */
const fewest = 2;

interface Props {
  readonly choices: readonly Localized[];
  readonly writing: Language;
  readonly problems: Problems;
  readonly change: (choices: Localized[]) => void;
}

export function Choices({ choices, writing, problems, change }: Props) {
  const styles = useStyles();
  const t = useTexts(texts);
  return (
    <div className={styles.root}>
      {choices.map((choice, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a choice has nothing else that stays while it is written
        <div key={index} className={styles.row}>
          <TextField
            label={fill(t.choice, { n: index + 1 })}
            text={choice}
            writing={writing}
            most={limits.choice}
            path={`question.choices.${index}`}
            problems={problems}
            change={(written) => change(choices.with(index, written))}
          />
          {choices.length > fewest && (
            <Button
              appearance="subtle"
              icon={<DeleteRegular />}
              aria-label={fill(t.remove, { n: index + 1 })}
              onClick={() => change(choices.toSpliced(index, 1))}
            />
          )}
        </div>
      ))}
      {choices.length < limits.choices && (
        <div>
          <Button icon={<AddRegular />} onClick={() => change([...choices, { ja: '', en: '' }])}>
            {t.add}
          </Button>
        </div>
      )}
    </div>
  );
}
