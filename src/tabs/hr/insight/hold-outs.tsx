import { Card, Field, Input, makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import type { AnswerTo } from '../../remote/calls.ts';
import { useLoaded } from '../../remote/use-loaded.ts';
import { useSession, useSurroundings, useTexts } from '../../shell/session.ts';
import { Nothing, Shown } from '../../shell/states.tsx';
import { fill } from '../../shell/texts.ts';
import { Section } from '../parts/section.tsx';

const texts = {
  title: { ja: '届いた人と対照グループの比較', en: 'Those who got it, and those who were kept back' },
  note: {
    ja: '対照グループのあるきまりについて、選んだ属性が「はい」か真ん中より上の人の割合を比べます。偶然の差を効果と言ってしまうことは、100回に5回までです。',
    en: 'For each rule with a comparison group: the share of people whose attribute is yes, or above the middle. Chance is called an effect at most 5 times of 100.',
  },
  measure: { ja: '比べる属性', en: 'Attribute' },
  from: { ja: 'いつから', en: 'From' },
  to: { ja: 'いつまで', en: 'To' },
  none: {
    ja: '比べられる属性が方針にありません。',
    en: 'The policy has no attribute that rules can be compared by.',
  },
  choose: { ja: '期間を選んでください。', en: 'Choose a time.' },
  groups: {
    ja: '届いた人 {got}人、対照グループ {keptBack}人',
    en: '{got} got it, {keptBack} were kept back',
  },
  shares: { ja: '割合: {got}% と {keptBack}%', en: 'Shares: {got} % and {keptBack} %' },
};

const useStyles = makeStyles({
  form: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 12rem), 1fr))',
    gap: tokens.spacingHorizontalM,
  },
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 20rem), 1fr))',
    gap: tokens.spacingHorizontalM,
  },
  title: { margin: 0 },
  // A long option must not make the page wider than the screen.
  field: { minWidth: 0, width: '100%' },
});

export interface Comparing {
  /** Empty for the first there is. */
  readonly measure: string;
  readonly from: string;
  readonly to: string;
}

export const nothingYet: Comparing = { measure: '', from: '', to: '' };

interface Props {
  readonly measures: AnswerTo<'GET /insight'>['measures'];
  readonly comparing: Comparing;
  readonly setComparing: (comparing: Comparing) => void;
}

/** Whether an effect of the rules with a comparison group can be seen. */
export function HoldOuts({ measures, comparing, setComparing }: Props) {
  const styles = useStyles();
  const { language } = useSurroundings();
  const t = useTexts(texts);
  const asked = { ...comparing, measure: comparing.measure || (measures[0]?.key ?? '') };
  const change =
    (field: keyof Comparing) =>
    (_event: unknown, { value }: { value: string }) =>
      setComparing({ ...comparing, [field]: value });
  if (measures.length === 0) return <Nothing text={t.none} />;
  return (
    <Section title={t.title}>
      <Text>{t.note}</Text>
      <div className={styles.form}>
        <Field label={t.measure} className={styles.field}>
          <Select
            className={styles.field}
            select={{ className: styles.field }}
            value={asked.measure}
            onChange={change('measure')}
          >
            {measures.map(({ key, label }) => (
              <option key={key} value={key}>
                {label[language]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t.from}>
          <Input type="date" value={asked.from} onChange={change('from')} />
        </Field>
        <Field label={t.to}>
          <Input type="date" value={asked.to} onChange={change('to')} />
        </Field>
      </div>
      {asked.from === '' || asked.to === '' ? <Text>{t.choose}</Text> : <Compared asked={asked} />}
    </Section>
  );
}

function Compared({ asked }: { readonly asked: Comparing }) {
  const styles = useStyles();
  const { language } = useSurroundings();
  const t = useTexts(texts);
  const { remote } = useSession();
  const found = useLoaded(JSON.stringify(asked), (signal) =>
    remote.ask('GET /insight/hold-outs', { query: asked, signal }),
  );
  return (
    <Shown of={found}>
      {({ rules }) => (
        <div className={styles.cards}>
          {rules.map(({ rule, got, keptBack, shares, sentence }) => (
            <Card key={rule.id}>
              <Text as="h3" size={400} weight="semibold" className={styles.title}>
                {rule.title[language]}
              </Text>
              <Text weight="semibold">{sentence[language]}</Text>
              <Text size={200}>{fill(t.groups, { got, keptBack })}</Text>
              {shares && <Text size={200}>{fill(t.shares, shares)}</Text>}
            </Card>
          ))}
        </div>
      )}
    </Shown>
  );
}
