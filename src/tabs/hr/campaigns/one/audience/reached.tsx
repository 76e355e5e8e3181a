import { MessageBar, MessageBarBody, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { useLoaded } from '../../../../remote/use-loaded.ts';
import { useSession, useTexts } from '../../../../shell/session.ts';
import { Shown } from '../../../../shell/states.tsx';
import { fill } from '../../../../shell/texts.ts';
import type { Draft } from '../../types.ts';

const texts = {
  people: { ja: '今は {count} 人です。', en: '{count|This is|These are} {count} {count|person|people} now.' },
  sample: { ja: 'たとえば: {names}', en: 'For example: {names}' },
  unknown: {
    ja: '宛先にできない職員番号（名簿にない、または送れる範囲の外）が {count} 件あります: {first}',
    en: 'There is nobody to send to under {count} {count|number|numbers} (not in the roster, or outside of where you may send): {first}',
  },
  nearlyEverybody: {
    ja: 'ほぼ全員です。承認を願い出るときに人数を入力してください。',
    en: 'This is nearly everybody. You will be asked to type the number of people.',
  },
};

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
});

const pauseMs = 500;

interface Props {
  readonly campaign: string;
  readonly audience: Draft['audience'];
}

/** How many people an audience means now, a few of them, and what it names in vain. */
export function Reached({ campaign, audience }: Props) {
  const styles = useStyles();
  const t = useTexts(texts);
  const { remote } = useSession();
  const [asked, setAsked] = useState(audience);
  useEffect(() => {
    const timer = window.setTimeout(() => setAsked(audience), pauseMs);
    return () => window.clearTimeout(timer);
  }, [audience]);
  const loaded = useLoaded(JSON.stringify(asked), (signal) =>
    remote.ask('POST /audiences/preview', { body: { audience: asked, campaign }, signal }),
  );
  return (
    <div className={styles.root} aria-live="polite">
      <Shown of={loaded}>
        {({ people, sample, unknown, nearlyEverybody }) => {
          const warnings = [
            unknown.count > 0 &&
              fill(t.unknown, { count: unknown.count, first: unknown.first.slice(0, 5).join('、') }),
            nearlyEverybody && t.nearlyEverybody,
          ];
          return (
            <>
              <Text size={400} weight="semibold">
                {fill(t.people, { count: people })}
              </Text>
              {sample.length > 0 && (
                <Text size={200}>
                  {fill(t.sample, {
                    names: sample.map(({ name, department }) => `${name}（${department}）`).join('、'),
                  })}
                </Text>
              )}
              {warnings.map(
                (warning) =>
                  warning && (
                    <MessageBar key={warning} intent="warning" layout="multiline">
                      <MessageBarBody>{warning}</MessageBarBody>
                    </MessageBar>
                  ),
              )}
            </>
          );
        }}
      </Shown>
    </div>
  );
}
