import type { Rule } from './rule.ts';

/**
 * In whose name HR's announcements come: it has no turn of its own, means nobody, and is no part of any policy, so
 * that an announcement goes out whatever pack is in use.
 */
export const announcement: Rule = {
  id: 'campaign',
  title: { ja: '人事課からのお知らせ', en: 'Announcement from HR' },
  initiative: 'campaign',
  source: '',
  owner: '人事課',
  program: 'campaign',
  priority: 'normal',
  ifUnsure: 'leave',
  valid: { from: '2000-01-01', until: null },
  audience: { kind: 'any', of: [], matches: () => false },
  condition: null,
  stopWhen: null,
  cadence: { kind: 'fixed', on: () => null, between: () => [], nominals: () => [] },
  off: null,
  content: null,
  asked: false,
  holdOut: 0,
  examples: [],
  place: { file: '', line: 0, column: 0 },
};
