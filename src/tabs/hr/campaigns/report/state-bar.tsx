import { makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components';
import { useTexts } from '../../../shell/session.ts';
import { fill } from '../../../shell/texts.ts';
import { nudgeStates, nudgeWords } from '../../parts/nudge-words.ts';
import type { Progress } from './use-progress.ts';
import type { NudgeState } from './words.ts';

const texts = {
  sum: { ja: '対象 {targeted} 人', en: '{targeted} {targeted|person|people} in all' },
  left: { ja: '残り約 {minutes} 分', en: 'About {minutes} min left' },
  progress: { ja: '送信の進み', en: 'Progress of the sending' },
};

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  states: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 7rem), 1fr))',
    gap: tokens.spacingHorizontalM,
    margin: 0,
  },
  state: {
    display: 'flex',
    flexDirection: 'column',
    borderTop: '4px solid',
    paddingTop: tokens.spacingVerticalXS,
  },
  count: { margin: 0 },
});

const colours: Readonly<Record<NudgeState, string>> = {
  planned: tokens.colorNeutralStroke1,
  sending: tokens.colorBrandStroke1,
  sent: tokens.colorPaletteGreenBorder2,
  failed: tokens.colorPaletteRedBorder2,
  unknown: tokens.colorPaletteYellowBorder2,
  skipped: tokens.colorNeutralStrokeAccessible,
};

/** Everybody it was meant for by what became of it; the numbers add up. */
export function StateBar({ targeted, states, secondsLeft }: Progress) {
  const styles = useStyles();
  const t = useTexts(texts);
  const words = useTexts(nudgeWords);
  const settled = targeted - states.planned - states.sending;
  return (
    <div className={styles.root}>
      <Text size={400} weight="semibold">
        {fill(t.sum, { targeted })}
        {secondsLeft !== null &&
          secondsLeft > 0 &&
          ` · ${fill(t.left, { minutes: Math.ceil(secondsLeft / 60) })}`}
      </Text>
      <ProgressBar
        aria-label={t.progress}
        thickness="large"
        value={targeted === 0 ? 0 : settled / targeted}
      />
      <dl className={styles.states}>
        {nudgeStates.map((state) => (
          <div key={state} className={styles.state} style={{ borderTopColor: colours[state] }}>
            <dt>{words[state]}</dt>
            <dd className={styles.count}>
              <Text size={600} weight="semibold">
                {states[state]}
              </Text>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
