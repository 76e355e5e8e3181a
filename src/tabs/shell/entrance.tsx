import { makeStyles, Title2, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useTexts } from './session.ts';

const texts = { title: { ja: 'Hagukumi 人事課', en: 'Hagukumi for HR' } };

const useStyles = makeStyles({
  root: {
    maxWidth: '32rem',
    margin: '0 auto',
    padding: `${tokens.spacingVerticalXXXL} ${tokens.spacingHorizontalL}`,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
  },
  title: { margin: 0 },
});

/** What is shown before it is known who is there. */
export function Entrance({ children }: { readonly children: ReactNode }) {
  const styles = useStyles();
  return (
    <main className={styles.root}>
      <Title2 as="h1" className={styles.title}>
        {useTexts(texts).title}
      </Title2>
      {children}
    </main>
  );
}
