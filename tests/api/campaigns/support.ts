import type {
  CampaignAudience,
  CampaignContent,
  CampaignDraft,
} from '../../../src/api/contract/campaigns.ts';

/** A text in Japanese only, as HR often writes. */
export const ja = (text: string) => ({ ja: text, en: '' });

export const content: CampaignContent = {
  title: { ja: '健康診断のお知らせ', en: 'Health check' },
  text: ja('**12月**に行います。'),
  image: null,
  buttons: [{ title: ja('予約する'), url: 'https://example.jp/reserve' }],
  question: { kind: 'acknowledge', text: ja('読んだら押してください。') },
  answers: 'named',
};

export const nobody: CampaignAudience = {
  everybody: false,
  include: { match: null, numbers: [], saved: [] },
  exclude: { match: null, numbers: [], saved: [] },
};

export function draftOf(change: Partial<CampaignDraft> = {}): CampaignDraft {
  const audience = { ...nobody, include: { match: null, numbers: ['401004'], saved: [] } };
  return { content, audience, priority: 'high', sendAt: null, expiresAt: null, template: false, ...change };
}
