import { Card, makeStyles, Text, tokens } from '@fluentui/react-components';
import { PageHead } from '../../shell/page-head.tsx';
import { useSession, useTexts } from '../../shell/session.ts';
import { fill } from '../../shell/texts.ts';

const texts = {
  title: { ja: '自分の権限', en: 'My roles' },
  author: { ja: '作成', en: 'Author' },
  approver: { ja: '承認', en: 'Approver' },
  admin: { ja: '管理', en: 'Administrator' },
  authorCan: {
    ja: 'お知らせを作り、承認を願い出て、送ることができます。',
    en: 'You can write campaigns, ask for approval and send them.',
  },
  approverCan: {
    ja: 'ほかの人が作ったお知らせを、承認または差し戻しできます。',
    en: 'You can approve or hand back campaigns that others wrote.',
  },
  adminCan: {
    ja: '方針・名簿・権限を扱えます。',
    en: 'You can look after the policy, the roster and the roles.',
  },
  everybody: { ja: '範囲: 全職員', en: 'For: everybody' },
  within: { ja: '範囲: {departments}', en: 'For: {departments}' },
};

const useStyles = makeStyles({
  roles: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 18rem), 1fr))',
    gap: tokens.spacingHorizontalM,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  role: { margin: 0 },
});

/** What the person may do in HR's name, and for whom. */
export default function RolesPage() {
  const styles = useStyles();
  const t = useTexts(texts);
  const { me } = useSession();
  return (
    <>
      <PageHead title={t.title} />
      <ul className={styles.roles}>
        {me.roles.map(({ role, departments }) => (
          <li key={role}>
            <Card>
              <Text as="h2" size={400} weight="semibold" className={styles.role}>
                {t[role]}
              </Text>
              <Text>{t[`${role}Can`]}</Text>
              <Text size={200}>
                {departments === null
                  ? t.everybody
                  : fill(t.within, { departments: departments.map(({ name }) => name).join('・') })}
              </Text>
            </Card>
          </li>
        ))}
      </ul>
    </>
  );
}
