import { makeStyles, Title2, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect } from 'react';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    marginBottom: tokens.spacingVerticalL,
  },
  title: { margin: 0, overflowWrap: 'anywhere' },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    // What is said stands in a line of its own.
    '& > .fui-MessageBar': { flexBasis: '100%' },
  },
});

/** The page's title, with what can be done on it as a whole. */
export function PageHead({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  const styles = useStyles();
  useEffect(() => {
    document.title = `${title} - Hagukumi`;
  }, [title]);
  return (
    <div className={styles.root}>
      <Title2 as="h1" className={styles.title}>
        {title}
      </Title2>
      {children && <div className={styles.actions}>{children}</div>}
    </div>
  );
}
