import { Field, Input } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { useMoments } from './use-moments.ts';

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly value: string | null;
  readonly change: (moment: string | null) => void;
}

/** A date and time that may be left out. What is half typed stays in the field and changes nothing yet. */
export function MomentInput({ label, hint, value, change }: Props) {
  const { toInput, fromInput } = useMoments();
  const [text, setText] = useState(() => toInput(value));
  const told = useRef(value);
  useEffect(() => {
    // Changed by somebody else than this field.
    if (told.current !== value) setText(toInput(value));
    told.current = value;
  }, [value, toInput]);
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      <Input
        type="datetime-local"
        value={text}
        onChange={(_event, data) => {
          setText(data.value);
          const moment = fromInput(data.value);
          if (moment === null && data.value !== '') return;
          told.current = moment;
          change(moment);
        }}
      />
    </Field>
  );
}
