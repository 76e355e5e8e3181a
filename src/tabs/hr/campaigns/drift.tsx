import { Text } from '@fluentui/react-components';
import { useTexts } from '../../shell/session.ts';
import { fill } from '../../shell/texts.ts';
import type { Campaign } from './types.ts';

const texts = {
  drift: {
    ja: '承認から送り始めるまでに、宛先の条件に合う人は {joined} 人増え、{gone} 人減りました。承認のときに決まった人に送ります。',
    en: 'Between the approval and the sending, {joined} more {joined|person|people} came to fit the audience and {gone} no longer {gone|does|do}. It goes to the people who were approved.',
  },
};

/** Who would be meant today but is not among the people approved, or the other way round; nothing where nobody is. */
export function Drift({ drift }: Pick<Campaign, 'drift'>) {
  const t = useTexts(texts);
  if (drift === null || drift.joined + drift.gone === 0) return null;
  return <Text>{fill(t.drift, drift)}</Text>;
}
