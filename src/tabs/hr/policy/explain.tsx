import {
  Button,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Select,
  Text,
  tokens,
} from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { AnswerTo } from '../../remote/calls.ts';
import { useAct } from '../../remote/use-act.ts';
import { useLoaded } from '../../remote/use-loaded.ts';
import { useSession, useSurroundings, useTexts } from '../../shell/session.ts';
import { Failure, Shown } from '../../shell/states.tsx';
import { fill } from '../../shell/texts.ts';

const texts = {
  person: { ja: '職員番号', en: 'Employee number' },
  rule: { ja: 'きまり', en: 'Rule' },
  on: { ja: '日', en: 'Day' },
  ask: { ja: '理由を見る', en: 'Explain' },
  due: { ja: '{name}さんに届きます。', en: 'It is due for {name}.' },
  notDue: { ja: '{name}さんには届きません。', en: 'It is not due for {name}.' },
  ledger: { ja: '台帳: {text}', en: 'Ledger: {text}' },
  yes: { ja: 'はい', en: 'yes' },
  no: { ja: 'いいえ', en: 'no' },
};

const useStyles = makeStyles({
  form: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 14rem), 1fr))',
    gap: tokens.spacingHorizontalM,
    alignItems: 'end',
    marginBottom: tokens.spacingVerticalL,
  },
  // A long option must not make the page wider than the screen.
  field: { minWidth: 0, width: '100%' },
  steps: { paddingInlineStart: tokens.spacingHorizontalL, overflowWrap: 'anywhere' },
});

type Explanation = AnswerTo<'GET /policy/explain'>;

/** Why a rule is due for a person on a day, or is not. */
export function Explain() {
  const styles = useStyles();
  const { language } = useSurroundings();
  const t = useTexts(texts);
  const { remote } = useSession();
  const policy = useLoaded('policy', (signal) => remote.ask('GET /policy', { signal }));
  const [asked, setAsked] = useState({ person: '', rule: '', on: '' });
  const [answer, setAnswer] = useState<Explanation | null>(null);
  const act = useAct();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.run(async () => {
      setAnswer(null);
      setAnswer(await remote.ask('GET /policy/explain', { query: asked }));
    });
  };
  const change =
    (field: keyof typeof asked) =>
    (_event: unknown, { value }: { value: string }) =>
      setAsked({ ...asked, [field]: value });
  return (
    <Shown of={policy}>
      {({ areas }) => (
        <>
          <form className={styles.form} onSubmit={submit}>
            <Field label={t.person} required>
              <Input value={asked.person} onChange={change('person')} inputMode="numeric" />
            </Field>
            <Field label={t.rule} required className={styles.field}>
              <Select
                className={styles.field}
                select={{ className: styles.field }}
                value={asked.rule}
                onChange={change('rule')}
              >
                <option value="" />
                {areas
                  .flatMap(({ initiatives }) => initiatives.flatMap(({ rules }) => rules))
                  .map(({ id, title }) => (
                    <option key={id} value={id}>
                      {title[language]}
                    </option>
                  ))}
              </Select>
            </Field>
            <Field label={t.on} required>
              <Input type="date" value={asked.on} onChange={change('on')} />
            </Field>
            <Button
              type="submit"
              appearance="primary"
              disabled={act.busy || Object.values(asked).some((value) => value === '')}
            >
              {t.ask}
            </Button>
          </form>
          {act.error !== null && <Failure error={act.error} />}
          {answer && <Answer answer={answer} />}
        </>
      )}
    </Shown>
  );
}

function Answer({ answer: { due, person, reason, outcome, steps } }: { readonly answer: Explanation }) {
  const { language } = useSurroundings();
  const t = useTexts(texts);
  return (
    <>
      <MessageBar intent={due ? 'success' : 'info'} layout="multiline">
        <MessageBarBody>
          <Text weight="semibold">{fill(due ? t.due : t.notDue, { name: person.name })}</Text>{' '}
          {reason[language]}
        </MessageBarBody>
      </MessageBar>
      {outcome && <p>{fill(t.ledger, { text: outcome[language] })}</p>}
      <Steps steps={steps} />
    </>
  );
}

function Steps({ steps }: Pick<Explanation, 'steps'>) {
  const styles = useStyles();
  const { language } = useSurroundings();
  const t = useTexts(texts);
  return (
    <ol className={styles.steps}>
      {steps.map((step) => (
        <li key={`${step.label.en} ${step.found?.en}`}>
          {step.holds ? '✓' : '✗'} {step.label[language]}
          {step.found ? `: ${step.found[language]}` : `: ${step.holds ? t.yes : t.no}`}
          {step.steps.length > 0 && <Steps steps={step.steps} />}
        </li>
      ))}
    </ol>
  );
}
