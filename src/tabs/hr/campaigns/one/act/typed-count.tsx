import { Field, Input } from '@fluentui/react-components';
import { useTexts } from '../../../../shell/session.ts';
import { fill } from '../../../../shell/texts.ts';

const texts = {
  type: {
    ja: 'ほぼ全員です。人数（{count}）を入力してください。',
    en: 'This is nearly everybody. Please type the number of people ({count}).',
  },
};

interface Props {
  readonly count: number;
  readonly typed: string;
  readonly change: (typed: string) => void;
}

/** Whoever means nearly everybody has to know how many that is. */
export function TypedCount({ count, typed, change }: Props) {
  return (
    <Field label={fill(useTexts(texts).type, { count })}>
      <Input inputMode="numeric" value={typed} onChange={(_event, { value }) => change(value)} />
    </Field>
  );
}

/** Whether what was typed is the number, also in the wide digits of a Japanese keyboard. */
export function isTyped(typed: string, count: number): boolean {
  return typed.normalize('NFKC').trim() === String(count);
}
