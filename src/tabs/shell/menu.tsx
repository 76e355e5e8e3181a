import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { NavigationRegular } from '@fluentui/react-icons/svg/navigation';
import { useState } from 'react';
import { pages } from '../hr/pages.ts';
import { Leave } from './leave.tsx';
import { Link } from './link.tsx';
import { usePath } from './route.ts';
import { useSession, useSurroundings, useTexts } from './session.ts';

const texts = {
  menu: { ja: 'メニュー', en: 'Menu' },
  hr: { ja: '人事課', en: 'HR' },
};

const wide = '@media (min-width: 800px)';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    [wide]: {
      width: '13rem',
      flexShrink: 0,
      borderBottom: 'none',
      borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    },
  },
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    [wide]: {
      padding: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalXL} ${tokens.spacingVerticalM}`,
    },
  },
  toggle: { [wide]: { display: 'none' } },
  folded: { display: 'none', [wide]: { display: 'flex' } },
  body: { display: 'flex', flexDirection: 'column', flexGrow: 1, justifyContent: 'space-between' },
  list: { listStyleType: 'none', margin: 0, padding: `0 ${tokens.spacingHorizontalM}` },
  link: {
    display: 'block',
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    ':hover': {
      backgroundColor: tokens.colorNeutralBackground1Hover,
      color: tokens.colorNeutralForeground1Hover,
      textDecorationLine: 'underline',
    },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  here: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    color: tokens.colorNeutralForeground1Selected,
    boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}`,
    fontWeight: tokens.fontWeightSemibold,
  },
  person: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL}`,
  },
});

/** The pages, beside the page where there is room and folded above it where there is none. */
export function Menu() {
  const styles = useStyles();
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  return (
    <header className={styles.root}>
      <div className={styles.head}>
        <Button
          className={styles.toggle}
          appearance="subtle"
          icon={<NavigationRegular />}
          aria-label={t.menu}
          aria-expanded={open}
          aria-controls="menu"
          onClick={() => setOpen(!open)}
        />
        <Text weight="semibold" size={400}>
          {t.hr}
        </Text>
      </div>
      <div id="menu" className={mergeClasses(styles.body, !open && styles.folded)}>
        <Pages close={() => setOpen(false)} />
        <Person />
      </div>
    </header>
  );
}

function Pages({ close }: { readonly close: () => void }) {
  const styles = useStyles();
  const { language } = useSurroundings();
  const path = usePath();
  const inMenu = pages.flatMap((page) =>
    page.menu ? [{ path: page.path, title: page.menu[language] }] : [],
  );
  const here = inMenu.find((page) => path === page.path || path.startsWith(`${page.path}/`)) ?? inMenu[0];
  return (
    <nav>
      <ul className={styles.list}>
        {inMenu.map((page) => (
          <li key={page.path}>
            <Link
              to={page.path}
              className={mergeClasses(styles.link, page === here && styles.here)}
              aria-current={page === here ? 'page' : undefined}
              onClick={close}
            >
              {page.title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Person() {
  const styles = useStyles();
  const { me, leave } = useSession();
  return (
    <div className={styles.person}>
      <Text size={200}>{me.name}</Text>
      {leave && <Leave leave={leave} />}
    </div>
  );
}
