import { Badge } from '@fluentui/react-components';
import { useTexts } from '../../shell/session.ts';
import type { State } from './types.ts';
import { stateWords } from './words.ts';

const colours = {
  draft: 'subtle',
  submitted: 'warning',
  approved: 'brand',
  scheduled: 'brand',
  sending: 'brand',
  sent: 'success',
  cancelled: 'subtle',
} as const;

export function StateBadge({ state }: { readonly state: State }) {
  return (
    <Badge appearance="tint" size="large" color={colours[state]}>
      {useTexts(stateWords)[state]}
    </Badge>
  );
}
