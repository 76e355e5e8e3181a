import { Badge } from '@fluentui/react-components';
import { useTexts } from '../../shell/session.ts';
import type { State } from './types.ts';
import { recalledWord, stateWords } from './words.ts';

const colours = {
  draft: 'subtle',
  submitted: 'warning',
  approved: 'brand',
  scheduled: 'brand',
  sending: 'brand',
  sent: 'success',
  cancelled: 'subtle',
} as const;

interface Props {
  readonly state: State;
  /** Whether every card was taken back, which its state alone does not tell. */
  readonly recalled: boolean;
}

export function StateBadge({ state, recalled }: Props) {
  const words = useTexts(stateWords);
  const t = useTexts({ recalled: recalledWord });
  return (
    <Badge appearance="tint" size="large" color={recalled ? 'danger' : colours[state]}>
      {recalled ? t.recalled : words[state]}
    </Badge>
  );
}
