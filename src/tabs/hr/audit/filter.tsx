import { Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useLoaded } from '../../remote/use-loaded.ts';
import { useSession, useSurroundings, useTexts } from '../../shell/session.ts';
import { actions, actionText, whoIs } from './words.ts';

const texts = {
  who: { ja: '操作した人', en: 'Who' },
  what: { ja: '操作', en: 'What' },
  from: { ja: 'いつから', en: 'From' },
  to: { ja: 'いつまで', en: 'To' },
  all: { ja: 'すべて', en: 'All' },
};

const useStyles = makeStyles({
  form: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 11rem), 1fr))',
    gap: tokens.spacingHorizontalM,
    marginBottom: tokens.spacingVerticalM,
  },
  // A long option must not make the page wider than the screen.
  field: { minWidth: 0, width: '100%' },
});

export interface Asked {
  readonly actor: string;
  readonly action: string;
  readonly from: string;
  readonly to: string;
}

export const everything: Asked = { actor: '', action: '', from: '', to: '' };

interface Props {
  readonly asked: Asked;
  readonly change: (asked: Asked) => void;
}

export function Filter({ asked, change }: Props) {
  const styles = useStyles();
  const { language } = useSurroundings();
  const t = useTexts(texts);
  const { remote } = useSession();
  const known = useLoaded('actors', (signal) => remote.ask('GET /audit/actors', { signal }));
  const actors = known.state === 'ready' ? known.data.actors : [];
  const to =
    (field: keyof Asked) =>
    (_event: unknown, { value }: { value: string }) =>
      change({ ...asked, [field]: value });
  const select = { className: styles.field, select: { className: styles.field } };
  return (
    <div className={styles.form}>
      <Field label={t.who} className={styles.field}>
        <Select {...select} value={asked.actor} onChange={to('actor')}>
          <option value="">{t.all}</option>
          {actors.map((actor) => (
            <option key={actor.number} value={actor.number}>
              {whoIs(actor, language)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t.what} className={styles.field}>
        <Select {...select} value={asked.action} onChange={to('action')}>
          <option value="">{t.all}</option>
          {Object.keys(actions).map((action) => (
            <option key={action} value={action}>
              {actionText(action, language)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t.from}>
        <Input type="date" value={asked.from} max={asked.to || undefined} onChange={to('from')} />
      </Field>
      <Field label={t.to}>
        <Input type="date" value={asked.to} min={asked.from || undefined} onChange={to('to')} />
      </Field>
    </div>
  );
}
