import { makeStyles, tokens } from '@fluentui/react-components';
import { type ChangeEvent, useId } from 'react';

const useStyles = makeStyles({
  input: { maxWidth: '100%', color: tokens.colorNeutralForeground1 },
  label: { display: 'block' },
});

interface Props {
  readonly label: string;
  readonly accept: string;
  readonly several?: boolean;
  readonly disabled: boolean;
  readonly chosen: (files: readonly File[]) => void;
}

/** Lets files be chosen; the same one, mended, can be chosen again. */
export function FileField({ label, accept, several = false, disabled, chosen }: Props) {
  const styles = useStyles();
  const input = useId();
  const change = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const files = [...(target.files ?? [])];
    target.value = '';
    if (files.length > 0) chosen(files);
  };
  return (
    <div>
      <label htmlFor={input} className={styles.label}>
        {label}
      </label>
      <input
        id={input}
        type="file"
        multiple={several}
        accept={accept}
        className={styles.input}
        disabled={disabled}
        onChange={change}
      />
    </div>
  );
}
