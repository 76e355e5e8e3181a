import { Button, MessageBar, MessageBarActions, MessageBarBody, Text } from '@fluentui/react-components';
import { wordsOf } from '../../../remote/error.ts';
import { useAct } from '../../../remote/use-act.ts';
import { goTo } from '../../../shell/route.ts';
import { useSurroundings, useTexts } from '../../../shell/session.ts';
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
  closed: {
    ja: 'ここに書いたものは保存されていませんが、この画面にまだ残っています。',
    en: 'What you wrote is not saved, but still here.',
  },
  overwrite: { ja: '自分の内容で保存する', en: 'Save mine over it' },
  discard: { ja: '相手の内容を開く', en: 'Open theirs' },
  latest: { ja: '最新の内容を開く', en: 'Open what stands now' },
  asNew: { ja: '自分の内容を別の下書きにする', en: 'Keep mine as another draft' },
};

interface Props {
  readonly editing: Editing;
  /** Shows what is kept, without what was typed since. */
  readonly discard: () => void;
}

/** Whether what was typed is kept, and what to do when it is not. */
export function Kept({ editing, discard }: Props) {
  const t = useTexts(texts);
  const { kept, error, keep } = editing;
  if (kept === 'stale' || kept === 'closed') return <Conflict editing={editing} discard={discard} />;
  if (kept === 'failed') return <Failure error={error} retry={keep} />;
  return (
    <Text role="status" size={200}>
      {t[kept]}
    </Text>
  );
}

/** Somebody else was faster: both versions can be kept. */
function Conflict({ editing, discard }: Props) {
  const t = useTexts(texts);
  const { language } = useSurroundings();
  const act = useAct();
  const { kept, error, overwrite, keepAsNew } = editing;
  const stale = kept === 'stale';
  const separate = () => act.run(async (key) => goTo(`campaigns/${await keepAsNew(key)}`));
  return (
    <MessageBar intent="warning" layout="multiline" role="alert">
      <MessageBarBody>
        {stale ? t.stale : `${wordsOf(error, language)} ${t.closed}`}
        {act.error !== null && ` ${wordsOf(act.error, language)}`}
      </MessageBarBody>
      <MessageBarActions>
        {stale && <Button onClick={overwrite}>{t.overwrite}</Button>}
        <Button disabled={act.busy} onClick={separate}>
          {t.asNew}
        </Button>
        <Button onClick={discard}>{stale ? t.discard : t.latest}</Button>
      </MessageBarActions>
    </MessageBar>
  );
}
