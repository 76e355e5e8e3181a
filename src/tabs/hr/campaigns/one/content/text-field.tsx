import { Field, Input, Textarea } from '@fluentui/react-components';
import type { Language, Localized } from '../../../../../language.ts';
import { useSurroundings } from '../../../../shell/session.ts';
import type { Problems } from '../../types.ts';
import { complaintAt } from './problems.ts';

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly text: Localized;
  /** Which of the two languages is being written. */
  readonly writing: Language;
  readonly most: number;
  /** Where the service names it when something is wrong. */
  readonly path: string;
  readonly problems: Problems;
  readonly rows?: number;
  readonly change: (text: Localized) => void;
}

/** One text of a campaign in the language that is being written. */
export function TextField(props: Props) {
  const { label, hint, text, writing, most, path, problems, rows, change } = props;
  const { language } = useSurroundings();
  const value = text[writing];
  const common = {
    value,
    maxLength: most,
    lang: writing,
    // English that is left empty is shown in Japanese.
    placeholder: writing === 'en' ? text.ja : '',
  };
  const write = (written: string) => change({ ...text, [writing]: written });
  return (
    <Field
      label={label}
      {...(hint ? { hint } : {})}
      {...complaintAt(problems, `${path}.${writing}`, language)}
    >
      {rows === undefined ? (
        <Input {...common} onChange={(_event, data) => write(data.value)} />
      ) : (
        <Textarea {...common} rows={rows} resize="vertical" onChange={(_event, data) => write(data.value)} />
      )}
    </Field>
  );
}
