import { Button, MessageBar, MessageBarActions, MessageBarBody, Text } from '@fluentui/react-components';
import { useTexts } from '../../../shell/session.ts';
import { Failure } from '../../../shell/states.tsx';
import type { Editing } from './use-draft.ts';

const texts = {
  kept: { ja: '保存しました', en: 'Saved' },
  changed: { ja: '保存していません', en: 'Not saved yet' },
  keeping: { ja: '保存しています…', en: 'Saving…' },
  stale: {
    ja: 'ほかの人がこの下書きを変更しました。ここに書いたものは、この画面にまだ残っています。',
    en: 'Somebody else has changed this draft. What you wrote is still here.',
  },
  overwrite: { ja: '自分の内容で保存する', en: 'Save mine over it' },
  discard: { ja: '相手の内容を開く', en: 'Open theirs' },
};

interface Props {
  readonly editing: Editing;
  /** Shows what is kept, without what was typed since. */
  readonly discard: () => void;
}

/** Whether what was typed is kept, and what to do when it is not. */
export function Kept({ editing, discard }: Props) {
  const t = useTexts(texts);
  const { kept, error, keep, overwrite } = editing;
  if (kept === 'stale') {
    return (
      <MessageBar intent="warning" layout="multiline" role="alert">
        <MessageBarBody>{t.stale}</MessageBarBody>
        <MessageBarActions>
          <Button onClick={overwrite}>{t.overwrite}</Button>
          <Button onClick={discard}>{t.discard}</Button>
        </MessageBarActions>
      </MessageBar>
    );
  }
  if (kept === 'failed') return <Failure error={error} retry={keep} />;
  return (
    <Text role="status" size={200}>
      {t[kept]}
    </Text>
  );
}
