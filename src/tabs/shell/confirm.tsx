import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { type ReactNode, useId, useRef, useState } from 'react';
import { useTexts } from './session.ts';

const texts = { back: { ja: '戻る', en: 'Go back' } };

const useStyles = makeStyles({
  dialog: {
    maxWidth: '30rem',
    width: 'calc(100vw - 4rem)',
    boxSizing: 'border-box',
    padding: tokens.spacingHorizontalXXL,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow64,
    '::backdrop': { backgroundColor: tokens.colorBackgroundOverlay },
  },
  body: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  title: { margin: 0 },
  actions: { display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end', gap: tokens.spacingHorizontalS },
});

interface Props {
  /** What is on the button that opens the question, and on the one that confirms it. */
  readonly button: string;
  readonly question?: string;
  readonly busy: boolean;
  readonly primary?: boolean;
  /** Whether what has to be filled in is filled in. */
  readonly ready?: boolean;
  /** What is asked for; it is there only while the question is open. */
  readonly children?: ReactNode;
  readonly confirmed: () => void;
}

/**
 * A button that asks before it does something that cannot be undone, or that reaches many people. The browser's own
 * dialog keeps the focus inside; Fluent's would leave the page hidden from screen readers when it is left meanwhile.
 */
export function Confirm({ button, question, busy, primary, ready = true, children, confirmed }: Props) {
  const styles = useStyles();
  const t = useTexts(texts);
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const [open, setOpen] = useState(false);
  const close = () => dialog.current?.close();
  return (
    <>
      <Button
        appearance={primary ? 'primary' : 'secondary'}
        disabled={busy}
        onClick={() => {
          setOpen(true);
          dialog.current?.showModal();
        }}
      >
        {button}
      </Button>
      <dialog ref={dialog} className={styles.dialog} aria-labelledby={title} onClose={() => setOpen(false)}>
        <div className={styles.body}>
          <Text as="h2" id={title} size={500} weight="semibold" className={styles.title}>
            {button}
          </Text>
          {question && <Text>{question}</Text>}
          {open && children}
          <div className={styles.actions}>
            <Button onClick={close}>{t.back}</Button>
            <Button
              appearance="primary"
              disabled={!ready || busy}
              onClick={() => {
                close();
                confirmed();
              }}
            >
              {button}
            </Button>
          </div>
        </div>
      </dialog>
    </>
  );
}
