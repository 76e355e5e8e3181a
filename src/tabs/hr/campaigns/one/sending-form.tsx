import { Checkbox, Field, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { useTexts } from '../../../shell/session.ts';
import { fill } from '../../../shell/texts.ts';
import { MomentInput } from '../../parts/moment-input.tsx';
import { useMoments } from '../../parts/use-moments.ts';
import type { Draft } from '../types.ts';
import { priorityWords } from '../words.ts';

const texts = {
  sendAt: { ja: '送る日時（{zone}）', en: 'When to send it ({zone})' },
  sendAtHint: {
    ja: '空けておくと、承認のあとで決められます。届くのは勤務時間の中だけです。',
    en: 'Leave it empty to decide after the approval. It arrives in working hours only.',
  },
  expiresAt: { ja: '期限（{zone}）', en: 'Expires ({zone})' },
  expiresAtHint: {
    ja: 'これを過ぎると、まだの人には届かず、答えられなくなります。',
    en: 'After this it is not sent any more and cannot be answered.',
  },
  priority: { ja: '大切さ', en: 'Importance' },
  template: { ja: 'ひな形にする（送らず、写して使う）', en: 'Keep it as a template (copied, never sent)' },
  required: {
    ja: '回数の上限や休止にかかわらず届きます。全員が必ず知るべきことだけに使います。',
    en: 'It comes whatever the limits and pauses are. Only for what everybody has to know.',
  },
};

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  times: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 15rem), 1fr))',
    gap: tokens.spacingHorizontalL,
  },
});

interface Props {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
}

export function SendingForm({ draft, change }: Props) {
  const styles = useStyles();
  const t = useTexts(texts);
  const words = useTexts(priorityWords);
  const { zone } = useMoments();
  return (
    <div className={styles.root}>
      <div className={styles.times}>
        <MomentInput
          label={fill(t.sendAt, { zone })}
          hint={t.sendAtHint}
          value={draft.sendAt}
          change={(sendAt) => change({ sendAt })}
        />
        <MomentInput
          label={fill(t.expiresAt, { zone })}
          hint={t.expiresAtHint}
          value={draft.expiresAt}
          change={(expiresAt) => change({ expiresAt })}
        />
      </div>
      <Field label={t.priority} {...(draft.priority === 'required' ? { hint: t.required } : {})}>
        <RadioGroup
          layout="horizontal"
          value={draft.priority}
          onChange={(_event, { value }) => change({ priority: value as Draft['priority'] })}
        >
          {(['normal', 'high', 'required'] as const).map((priority) => (
            <Radio key={priority} value={priority} label={words[priority]} />
          ))}
        </RadioGroup>
      </Field>
      <Checkbox
        label={t.template}
        checked={draft.template}
        onChange={(_event, { checked }) => change({ template: checked === true })}
      />
    </div>
  );
}
