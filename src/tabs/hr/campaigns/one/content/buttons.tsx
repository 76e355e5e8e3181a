import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { DeleteRegular } from '@fluentui/react-icons/svg/delete';
import { limits } from '../../../../../api/contract/campaigns.ts';
import type { Language } from '../../../../../language.ts';
import { useSurroundings, useTexts } from '../../../../shell/session.ts';
import { fill } from '../../../../shell/texts.ts';
import type { Content, Problems } from '../../types.ts';
import { complaintAt } from './problems.ts';
import { TextField } from './text-field.tsx';

const texts = {
  buttons: { ja: 'リンクのボタン（{most} つまで）', en: 'Buttons that open a link (up to {most})' },
  title: { ja: 'ボタン {n} の文字', en: 'Text of button {n}' },
  url: { ja: 'ボタン {n} のリンク', en: 'Link of button {n}' },
  add: { ja: 'ボタンを加える', en: 'Add a button' },
  remove: { ja: 'ボタン {n} を消す', en: 'Remove button {n}' },
};

const useStyles = makeStyles({
  root: { border: 'none', margin: 0, padding: 0, minWidth: 0 },
  rows: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    gap: tokens.spacingHorizontalS,
    alignItems: 'start',
  },
  fields: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  legend: { padding: 0, marginBottom: tokens.spacingVerticalXS, fontWeight: tokens.fontWeightSemibold },
});

interface Props {
  readonly buttons: Content['buttons'];
  readonly writing: Language;
  readonly problems: Problems;
  readonly change: (buttons: Content['buttons']) => void;
}

export function Buttons({ buttons, writing, problems, change }: Props) {
  const styles = useStyles();
  const t = useTexts(texts);
  const { language } = useSurroundings();
  const put = (index: number, button: Content['buttons'][number]) => change(buttons.with(index, button));
  return (
    <fieldset className={styles.root}>
      <legend className={styles.legend}>{fill(t.buttons, { most: limits.buttons })}</legend>
      <div className={styles.rows}>
        {buttons.map((button, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a button has nothing else that stays while it is written
          <div key={index} className={styles.row}>
            <div className={styles.fields}>
              <TextField
                label={fill(t.title, { n: index + 1 })}
                text={button.title}
                writing={writing}
                most={limits.button}
                path={`buttons.${index}.title`}
                problems={problems}
                change={(title) => put(index, { ...button, title })}
              />
              <Field
                label={fill(t.url, { n: index + 1 })}
                {...complaintAt(problems, `buttons.${index}.url`, language)}
              >
                <Input
                  type="url"
                  placeholder="https://"
                  value={button.url}
                  onChange={(_event, data) => put(index, { ...button, url: data.value })}
                />
              </Field>
            </div>
            <Button
              appearance="subtle"
              icon={<DeleteRegular />}
              aria-label={fill(t.remove, { n: index + 1 })}
              onClick={() => change(buttons.toSpliced(index, 1))}
            />
          </div>
        ))}
        {buttons.length < limits.buttons && (
          <div>
            <Button
              icon={<AddRegular />}
              onClick={() => change([...buttons, { title: { ja: '', en: '' }, url: '' }])}
            >
              {t.add}
            </Button>
          </div>
        )}
      </div>
    </fieldset>
  );
}
