import { makeStyles, tokens } from '@fluentui/react-components';
import { Suspense, useEffect, useRef } from 'react';
import type { PageProps } from '../hr/page-props.ts';
import { pages } from '../hr/pages.ts';
import { Broken } from './broken.tsx';
import { Menu } from './menu.tsx';
import { match, usePath } from './route.ts';
import { useSession, useTexts } from './session.ts';
import { Nothing, Waiting } from './states.tsx';

const texts = {
  noPage: { ja: 'このページはありません。', en: 'There is no such page.' },
  noRole: {
    ja: 'この画面を使う権限がありません。人事課の管理者にご相談ください。',
    en: 'You have no role that opens this tab. Please ask HR’s administrator.',
  },
};

const wide = '@media (min-width: 800px)';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', minHeight: '100vh', [wide]: { flexDirection: 'row' } },
  main: {
    flexGrow: 1,
    minWidth: 0,
    maxWidth: '76rem',
    boxSizing: 'border-box',
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL}`,
    outlineStyle: 'none',
    [wide]: { padding: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalXXXL}` },
  },
});

/** The menu and the page that the address names. */
export function Frame() {
  const styles = useStyles();
  const t = useTexts(texts);
  const { me } = useSession();
  const path = usePath();
  const main = useFocusOnChange(path);
  return (
    <div className={styles.root}>
      <Menu />
      <main ref={main} tabIndex={-1} className={styles.main}>
        {me.roles.length === 0 ? <Nothing text={t.noRole} /> : <Outlet key={path} path={path} />}
      </main>
    </div>
  );
}

function Outlet({ path }: { readonly path: string }) {
  const t = useTexts(texts);
  const found = find(path);
  if (found === null) return <Nothing text={t.noPage} />;
  const { Page, params } = found;
  return (
    <Broken>
      <Suspense fallback={<Waiting />}>
        <Page params={params} />
      </Suspense>
    </Broken>
  );
}

function find(path: string) {
  const [first] = pages;
  for (const { path: pattern, Page } of pages) {
    const params: PageProps['params'] | null = match(pattern, path === '' ? (first?.path ?? '') : path);
    if (params !== null) return { Page, params };
  }
  return null;
}

/** After going to another page by keyboard one goes on from its beginning. */
function useFocusOnChange(path: string) {
  const main = useRef<HTMLElement>(null);
  const before = useRef(path);
  useEffect(() => {
    if (before.current !== path) main.current?.focus();
    before.current = path;
  }, [path]);
  return main;
}
