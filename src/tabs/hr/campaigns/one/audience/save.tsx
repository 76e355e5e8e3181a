import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useAct } from '../../../../remote/use-act.ts';
import { useSession, useTexts } from '../../../../shell/session.ts';
import { Failure } from '../../../../shell/states.tsx';
import type { Draft } from '../../types.ts';

const texts = {
  name: { ja: 'この宛先に名前を付けて保存する', en: 'Save this audience under a name' },
  save: { ja: '保存', en: 'Save' },
};

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalS },
});

interface Props {
  readonly audience: Draft['audience'];
  readonly saved: () => void;
}

export function SaveAudience({ audience, saved }: Props) {
  const styles = useStyles();
  const t = useTexts(texts);
  const { remote } = useSession();
  const act = useAct();
  const [name, setName] = useState('');
  const save = () =>
    act.run(async () => {
      await remote.ask('POST /audiences', { body: { name, audience } });
      setName('');
      saved();
    });
  return (
    <>
      <div className={styles.root}>
        <Field label={t.name}>
          <Input value={name} maxLength={60} onChange={(_event, { value }) => setName(value)} />
        </Field>
        <Button disabled={act.busy || name.trim() === ''} onClick={save}>
          {t.save}
        </Button>
      </div>
      {act.error !== null && <Failure error={act.error} />}
    </>
  );
}
