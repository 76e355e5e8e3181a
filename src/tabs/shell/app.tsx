import { FluentProvider, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useMemo, useSyncExternalStore } from 'react';
import type { Host } from '../host/host.ts';
import { Broken } from './broken.tsx';
import { SurroundingsContext } from './session.ts';
import { SignedIn } from './signed-in.tsx';
import { themes } from './theme.ts';

const useStyles = makeStyles({
  root: { minHeight: '100%', backgroundColor: tokens.colorNeutralBackground2 },
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
});

export function App({ host }: { readonly host: Host }) {
  const styles = useStyles();
  const theme = useSyncExternalStore(host.onTheme, host.theme);
  const surroundings = useMemo(() => ({ language: host.language, theme }), [host, theme]);
  return (
    <FluentProvider
      theme={themes[theme]}
      className={mergeClasses(styles.root, theme === 'light' ? styles.light : styles.dark)}
    >
      <SurroundingsContext value={surroundings}>
        <Broken>
          <SignedIn host={host} />
        </Broken>
      </SurroundingsContext>
    </FluentProvider>
  );
}
