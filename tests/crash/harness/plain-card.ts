import type { RenderCard } from '../../../src/teams/message.ts';

/** The nudge instead of a filled template: compiling the templates would be most of the start. */
export const plainCard: RenderCard = ({ data }) => ({
  type: 'AdaptiveCard',
  version: '1.5',
  nudge: data.nudge,
});
