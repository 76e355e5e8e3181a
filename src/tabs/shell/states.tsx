import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  makeStyles,
  Spinner,
  Text,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { RemoteError, wordsOf } from '../remote/error.ts';
import type { Loaded } from '../remote/use-loaded.ts';
import { useSurroundings, useTexts } from './session.ts';

const texts = {
  loading: { ja: '読み込んでいます…', en: 'Loading…' },
  again: { ja: 'もう一度', en: 'Try again' },
  latest: { ja: '最新の内容を開く', en: 'Open what stands now' },
};

const useStyles = makeStyles({
  waiting: { padding: tokens.spacingVerticalXXL },
  nothing: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: tokens.spacingVerticalM,
    textAlign: 'center',
    padding: `${tokens.spacingVerticalXXXL} ${tokens.spacingHorizontalM}`,
  },
});

export function Waiting() {
  return <Spinner className={useStyles().waiting} label={useTexts(texts).loading} />;
}

interface FailureProps {
  readonly error: unknown;
  readonly retry?: () => void;
  /** Where trying again is of no use, since somebody else was faster. */
  readonly latest?: () => void;
}

export function Failure({ error, retry, latest }: FailureProps) {
  const { language } = useSurroundings();
  const t = useTexts(texts);
  const problems = error instanceof RemoteError ? (error.problem.problems ?? []) : [];
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody>
        {wordsOf(error, language)}
        {problems.length > 0 && (
          <ul>
            {problems.map(({ path, message }) => (
              <li key={`${path} ${message[language]}`}>{message[language]}</li>
            ))}
          </ul>
        )}
      </MessageBarBody>
      {(retry || latest) && (
        <MessageBarActions>
          {retry && <Button onClick={retry}>{t.again}</Button>}
          {latest && <Button onClick={latest}>{t.latest}</Button>}
        </MessageBarActions>
      )}
    </MessageBar>
  );
}

/** What stands where a list is empty: why, and what could be done. */
export function Nothing({ text, children }: { readonly text: string; readonly children?: ReactNode }) {
  return (
    <div className={useStyles().nothing}>
      <Text>{text}</Text>
      {children}
    </div>
  );
}

/** Shows what was loaded, or that it is under way, or why it failed. */
export function Shown<T>({
  of,
  children,
}: {
  readonly of: Loaded<T>;
  readonly children: (data: T, reload: () => void) => ReactNode;
}) {
  if (of.state === 'loading') return <Waiting />;
  if (of.state === 'failed') return <Failure error={of.error} retry={of.reload} />;
  return children(of.data, of.reload);
}
