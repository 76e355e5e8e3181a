import { Button, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { AnswerTo } from '../remote/calls.ts';
import { useTexts } from './session.ts';

type People = Extract<AnswerTo<'GET /sign-in'>, { kind: 'dev' }>['people'];

const texts = {
  whoAreYou: {
    ja: 'このコンピューターの中だけの、試すためのサインインです。だれとして開きますか。',
    en: 'This sign-in is for trying things out on this computer only. As whom would you like to open it?',
  },
  number: { ja: '職員番号', en: 'Employee number' },
  open: { ja: '開く', en: 'Open' },
  inTeams: {
    ja: 'この画面は Microsoft Teams の「Hagukumi」アプリの「人事課」タブで開きます。',
    en: 'This page opens in Microsoft Teams: in the app “Hagukumi”, on the tab “HR”.',
  },
  author: { ja: '作成', en: 'writes' },
  approver: { ja: '承認', en: 'approves' },
  admin: { ja: '管理', en: 'administers' },
};

const useStyles = makeStyles({
  people: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  person: { justifyContent: 'space-between' },
  number: { display: 'flex', alignItems: 'flex-end', gap: tokens.spacingHorizontalS },
});

interface Props {
  /** Who may be chosen; `null` where only Teams can tell who it is. */
  readonly people: People | null;
  readonly choose: (number: string) => void;
}

export function SignIn({ people, choose }: Props) {
  const t = useTexts(texts);
  return (
    <>
      <Text>{people === null ? t.inTeams : t.whoAreYou}</Text>
      {people !== null && <Choice people={people} choose={choose} />}
    </>
  );
}

function Choice({ people, choose }: { readonly people: People; readonly choose: Props['choose'] }) {
  const styles = useStyles();
  const t = useTexts(texts);
  const [number, setNumber] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (number.trim() !== '') choose(number.trim());
  };
  return (
    <>
      <div className={styles.people}>
        {people.map((person) => (
          <Button key={person.number} className={styles.person} onClick={() => choose(person.number)}>
            <span>{person.name}</span>
            <Text size={200}>{person.roles.map((role) => t[role]).join('・')}</Text>
          </Button>
        ))}
      </div>
      <form className={styles.number} onSubmit={submit}>
        <Field label={t.number}>
          <Input value={number} onChange={(_event, data) => setNumber(data.value)} inputMode="numeric" />
        </Field>
        <Button type="submit" appearance="primary">
          {t.open}
        </Button>
      </form>
    </>
  );
}
