import { Badge, Card, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { AnswerTo } from '../../remote/calls.ts';
import { useLoaded } from '../../remote/use-loaded.ts';
import { useSession, useSurroundings, useTexts } from '../../shell/session.ts';
import { Shown } from '../../shell/states.tsx';
import { fill } from '../../shell/texts.ts';
import { Section } from '../parts/section.tsx';
import { Tiles } from '../parts/tiles.tsx';
import { Switch } from './switch.tsx';

const texts = {
  total: { ja: '取組', en: 'Initiatives' },
  served: { ja: 'きまりのある取組', en: 'Served by rules' },
  hrOnly: { ja: '人事課だけの取組', en: 'For HR alone' },
  off: { ja: '止めているきまり', en: 'Rules switched off' },
  others: { ja: '方針のほかの箇所の取組', en: 'Initiatives elsewhere in the policy' },
  section: { ja: '方針 {source}', en: 'Policy {source}' },
  forHr: { ja: '人事課だけ: {reason}', en: 'For HR alone: {reason}' },
  stopped: { ja: '停止中', en: 'Off' },
  stoppedBy: { ja: '{since} から停止中（{who}）: {reason}', en: 'Off since {since} ({who}): {reason}' },
  operator: { ja: '運用担当者', en: 'operator' },
  required: { ja: '必ず届ける', en: 'Required' },
  heldOut: { ja: '対照グループ {share}%', en: 'Comparison group {share} %' },
  version: { ja: '{title} 版 {version}', en: '{title}, version {version}' },
};

const useStyles = makeStyles({
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 22rem), 1fr))',
    gap: tokens.spacingHorizontalM,
  },
  rules: { margin: 0, padding: 0, listStyleType: 'none' },
  rule: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  words: {
    display: 'flex',
    flexDirection: 'column',
    gap: '2px',
    minWidth: 0,
    flexBasis: '12rem',
    flexGrow: 1,
  },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  title: { margin: 0 },
});

type Policy = AnswerTo<'GET /policy'>;
type Initiative = Policy['areas'][number]['initiatives'][number];
type Rule = Initiative['rules'][number];

/** Every initiative of the policy with the rules that serve it. */
export function Initiatives() {
  const { remote } = useSession();
  const policy = useLoaded('policy', (signal) => remote.ask('GET /policy', { signal }));
  return <Shown of={policy}>{(data, reload) => <Areas policy={data} reload={reload} />}</Shown>;
}

function Areas({ policy, reload }: { readonly policy: Policy; readonly reload: () => void }) {
  const styles = useStyles();
  const { language } = useSurroundings();
  const t = useTexts(texts);
  const { coverage, areas, title, version, revision } = policy;
  const rules = areas.flatMap(({ initiatives }) => initiatives.flatMap((each) => each.rules));
  const tiles = [
    { label: t.total, value: coverage.total },
    { label: t.served, value: coverage.served },
    { label: t.hrOnly, value: coverage.hrOnly },
    { label: t.off, value: rules.filter(({ off }) => off !== null).length },
  ];
  return (
    <>
      <Section title={fill(t.version, { title: title[language], version })}>
        <Tiles tiles={tiles} />
      </Section>
      {areas.map((area) => (
        <Section key={area.title?.ja ?? ''} title={area.title?.[language] ?? t.others}>
          <div className={styles.cards}>
            {area.initiatives.map((initiative) => (
              <InitiativeCard key={initiative.id} {...{ initiative, revision, reload }} />
            ))}
          </div>
        </Section>
      ))}
    </>
  );
}

interface CardProps {
  readonly initiative: Initiative;
  readonly revision: number;
  readonly reload: () => void;
}

function InitiativeCard({ initiative, revision, reload }: CardProps) {
  const styles = useStyles();
  const { language } = useSurroundings();
  const t = useTexts(texts);
  const { title, source, hrOnly, rules } = initiative;
  return (
    <Card>
      <Text as="h3" size={400} weight="semibold" className={styles.title}>
        {title[language]}
      </Text>
      <Text size={200} className={styles.quiet}>
        {fill(t.section, { source })}
      </Text>
      {hrOnly !== null && <Text size={200}>{fill(t.forHr, { reason: hrOnly[language] })}</Text>}
      <ul className={styles.rules}>
        {rules.map((rule) => (
          <li key={rule.id} className={styles.rule}>
            <RuleWords rule={rule} />
            <Switch rule={rule} revision={revision} switched={reload} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function RuleWords({ rule: { id, title, priority, holdOut, off } }: { readonly rule: Rule }) {
  const styles = useStyles();
  const { language } = useSurroundings();
  const t = useTexts(texts);
  const who = off?.by?.name ?? t.operator;
  return (
    <span className={styles.words}>
      <Text>{title[language]}</Text>
      <Text size={200} className={styles.quiet}>
        {id}
      </Text>
      <span>
        {off !== null && <Badge color="danger">{t.stopped}</Badge>}
        {priority === 'required' && <Badge appearance="outline">{t.required}</Badge>}
        {holdOut > 0 && (
          <Badge appearance="outline">{fill(t.heldOut, { share: Math.round(holdOut * 100) })}</Badge>
        )}
      </span>
      {off !== null && (
        <Text size={200}>{fill(t.stoppedBy, { since: off.since, who, reason: off.reason })}</Text>
      )}
    </span>
  );
}
