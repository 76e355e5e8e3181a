import { MessageBar, MessageBarBody, makeStyles, tokens } from '@fluentui/react-components';
import { useTexts } from '../../../shell/session.ts';
import { fill } from '../../../shell/texts.ts';

const texts = {
  note: { ja: '差し戻されました。理由: {note}', en: 'It was handed back. Why: {note}' },
};

const useStyles = makeStyles({ root: { marginBottom: tokens.spacingVerticalL } });

/** What an approver said when they handed it back; it stands until it is submitted again. */
export function Note({ note }: { readonly note: string }) {
  const t = useTexts(texts);
  return (
    <MessageBar intent="warning" layout="multiline" className={useStyles().root}>
      <MessageBarBody>{fill(t.note, { note })}</MessageBarBody>
    </MessageBar>
  );
}
