import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { usePages } from '../../remote/use-pages.ts';
import { Link } from '../../shell/link.tsx';
import { useSession, useSurroundings, useTexts } from '../../shell/session.ts';
import { Nothing, Shown } from '../../shell/states.tsx';
import { fill } from '../../shell/texts.ts';
import { useMoments } from '../parts/use-moments.ts';
import { StateBadge } from './badge.tsx';
import type { Summary } from './types.ts';
import { untitled } from './words.ts';

const texts = {
  none: { ja: 'お知らせはまだありません。', en: 'There are no campaigns yet.' },
  more: { ja: 'もっと見る', en: 'Show more' },
  changed: { ja: '{when} {who}', en: '{who}, {when}' },
  sendAt: { ja: '送る日時: {when}', en: 'Goes out: {when}' },
  people: { ja: '{count} 人', en: '{count} {count|person|people}' },
  use: { ja: 'これをもとに作る', en: 'Use as a start' },
};

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
  },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  main: { display: 'flex', flexDirection: 'column', flexGrow: 1, flexBasis: '16rem', minWidth: 0 },
  title: {
    color: tokens.colorBrandForegroundLink,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  more: { marginTop: tokens.spacingVerticalM },
});

interface Props {
  readonly query: { readonly state?: Summary['state']; readonly template?: string };
  /** Begins a draft from one of them; `null` for whoever may not. */
  readonly copy: ((id: string) => void) | null;
}

export function CampaignList({ query, copy }: Props) {
  const styles = useStyles();
  const t = useTexts(texts);
  const { remote } = useSession();
  const pages = usePages('campaigns', (cursor, signal) =>
    remote.ask('GET /campaigns', { query: { ...query, ...(cursor ? { cursor } : {}) }, signal }),
  );
  return (
    <Shown of={pages}>
      {({ items, more }) =>
        items.length === 0 ? (
          <Nothing text={t.none} />
        ) : (
          <>
            <ul className={styles.list}>
              {items.map((campaign) => (
                <Row key={campaign.id} campaign={campaign} copy={copy} />
              ))}
            </ul>
            {more && (
              <Button className={styles.more} onClick={more}>
                {t.more}
              </Button>
            )}
          </>
        )
      }
    </Shown>
  );
}

function Row({ campaign, copy }: { readonly campaign: Summary; readonly copy: Props['copy'] }) {
  const styles = useStyles();
  const t = useTexts(texts);
  const { language } = useSurroundings();
  const { spoken } = useMoments();
  const { id, title, state, recalled, template, sendAt, people, changedAt, changedBy } = campaign;
  return (
    <li className={styles.row}>
      <div className={styles.main}>
        <Link to={`campaigns/${id}`} className={styles.title}>
          {title[language] || title.ja || untitled[language]}
        </Link>
        <Text size={200}>
          {[
            fill(t.changed, { when: spoken(changedAt), who: changedBy.name }),
            ...(sendAt ? [fill(t.sendAt, { when: spoken(sendAt) })] : []),
            ...(people === null ? [] : [fill(t.people, { count: people })]),
          ].join(' · ')}
        </Text>
      </div>
      {template && copy && <Button onClick={() => copy(id)}>{t.use}</Button>}
      {!template && <StateBadge state={state} recalled={recalled} />}
    </li>
  );
}
