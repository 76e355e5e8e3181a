import { Button, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { AnswerTo } from '../../remote/calls.ts';
import { useAct } from '../../remote/use-act.ts';
import { useSession, useSurroundings, useTexts } from '../../shell/session.ts';
import { Failure } from '../../shell/states.tsx';
import { fill } from '../../shell/texts.ts';

const texts = {
  compare: { ja: '今の版と比べる', en: 'Compare with the present' },
  comparing: { ja: '4週間分を比べています…', en: 'Comparing four weeks…' },
  same: {
    ja: '{from}〜{to} に{people}人へ届くものは変わりません。',
    en: 'Nothing changes for {people} people from {from} to {to}.',
  },
  sum: {
    ja: '{from}〜{to} の{people}人: 通知 {before} → {after} 件。増えるものがある人 {more}人、減るものがある人 {less}人。',
    en: '{people} people from {from} to {to}: {before} → {after} nudges. {more} get more of something, {less} get less.',
  },
  new: { ja: '新しい', en: 'new' },
  removed: { ja: 'なくなる', en: 'removed' },
  kept: { ja: '変わる', en: 'changed' },
};

const useStyles = makeStyles({ root: { marginBottom: tokens.spacingVerticalS } });

type Found = AnswerTo<'GET /policy/effect'>;

/** What people would get more or less of under another version. */
export function Effect({ digest }: { readonly digest: string | null }) {
  const styles = useStyles();
  const t = useTexts(texts);
  const { remote } = useSession();
  const [effect, setEffect] = useState<Found | null>(null);
  const act = useAct();
  const run = () =>
    act.run(async () =>
      setEffect(await remote.ask('GET /policy/effect', { query: { digest: digest ?? 'folder' } })),
    );
  return (
    <div className={styles.root}>
      {act.busy ? (
        <Spinner size="tiny" label={t.comparing} />
      ) : (
        <Button onClick={() => void run()}>{t.compare}</Button>
      )}
      {act.error !== null && <Failure error={act.error} />}
      {effect && <Changes effect={effect} />}
    </div>
  );
}

function Changes({ effect }: { readonly effect: Found }) {
  const { language } = useSurroundings();
  const t = useTexts(texts);
  const { rules, peopleMore: more, peopleLess: less, from, to, people, before, after } = effect;
  return (
    <div aria-live="polite">
      <Text>
        {fill(rules.length === 0 ? t.same : t.sum, { from, to, people, before, after, more, less })}
      </Text>
      <ul>
        {rules.map((rule) => (
          <li key={rule.id}>
            {rule.title[language]} ({t[rule.change]}): {rule.before} → {rule.after}
          </li>
        ))}
      </ul>
    </div>
  );
}
