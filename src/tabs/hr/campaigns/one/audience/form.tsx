import { makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { useTexts } from '../../../../shell/session.ts';
import { Shown } from '../../../../shell/states.tsx';
import type { Draft } from '../../types.ts';
import { AudiencePart } from './part.tsx';
import { Reached } from './reached.tsx';
import { SaveAudience } from './save.tsx';
import { useChoices } from './use-choices.ts';

const texts = {
  whom: { ja: '宛先', en: 'Audience' },
  everybody: { ja: '全職員', en: 'Everybody' },
  chosen: { ja: '選んだ人', en: 'Chosen people' },
  include: { ja: '送る人', en: 'People to send it to' },
  exclude: { ja: '除く人', en: 'People to leave out' },
};

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL },
});

interface Props {
  readonly campaign: string;
  readonly audience: Draft['audience'];
  readonly change: (audience: Draft['audience']) => void;
}

/** Whom it is for, and how many people that is. */
export function AudienceForm({ campaign, audience, change }: Props) {
  const styles = useStyles();
  const t = useTexts(texts);
  const loaded = useChoices();
  const { everybody = false, include = {}, exclude = {} } = audience;
  return (
    <Shown of={loaded}>
      {(choices, reload) => (
        <div className={styles.root}>
          <RadioGroup
            aria-label={t.whom}
            layout="horizontal"
            value={everybody ? 'everybody' : 'chosen'}
            onChange={(_event, { value }) => change({ ...audience, everybody: value === 'everybody' })}
          >
            <Radio value="chosen" label={t.chosen} />
            <Radio value="everybody" label={t.everybody} />
          </RadioGroup>
          {!everybody && (
            <AudiencePart
              title={t.include}
              part={include}
              choices={choices}
              change={(part) => change({ ...audience, include: part })}
            />
          )}
          <AudiencePart
            title={t.exclude}
            part={exclude}
            choices={choices}
            change={(part) => change({ ...audience, exclude: part })}
          />
          <Reached campaign={campaign} audience={audience} />
          <SaveAudience audience={audience} saved={reload} />
        </div>
      )}
    </Shown>
  );
}
