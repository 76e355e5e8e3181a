import type {
  Campaign,
  CampaignAudience,
  CampaignContent,
  CampaignDraft,
} from '../../../src/api/contract/campaigns.ts';
import { type ApiUser, grant } from '../../support/api.ts';
import type { Service } from '../../support/service.ts';

/** A text in Japanese only, as HR often writes. */
export const ja = (text: string) => ({ ja: text, en: '' });

export const content: CampaignContent = {
  title: { ja: '健康診断のお知らせ', en: 'Health check' },
  text: ja('**12月**に行います。'),
  image: null,
  buttons: [{ title: ja('予約する'), url: 'https://example.jp/reserve' }],
  countLinks: true,
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

/** Who takes part: two who write, one of whom may approve, and one who only approves. */
export interface Console {
  readonly inoue: ApiUser;
  readonly matsumoto: ApiUser;
  readonly watanabe: ApiUser;
}

export async function consoleOf(service: Service): Promise<Console> {
  const inoue = await grant(service, '102004', 'author');
  await grant(service, '102003', 'author');
  const matsumoto = await grant(service, '102003', 'approver');
  const watanabe = await grant(service, '102001', 'approver');
  return { inoue, matsumoto, watanabe };
}

export function listOf(...numbers: string[]): CampaignAudience {
  return { ...nobody, include: { match: null, numbers, saved: [] } };
}

/** A draft that Inoue wrote and submitted. */
export async function submitted({ inoue }: Console, change: Partial<CampaignDraft> = {}): Promise<Campaign> {
  const { id } = await inoue.ask('campaign-create', { body: {} });
  const params = { campaign: id };
  const { revision } = await inoue.ask('campaign-save', { params, body: draftOf(change), revision: 1 });
  return await inoue.ask('campaign-submit', { params, body: {}, revision });
}

/** The same, approved and told to go out now; the next look for work sends it. */
export async function begun(people: Console, change: Partial<CampaignDraft> = {}): Promise<Campaign> {
  const { id, revision, audience } = await submitted(people, change);
  const params = { campaign: id };
  const { people: count } = await people.watanabe.ask('audience-preview', { body: { audience } });
  const approved = await people.watanabe.ask('campaign-approve', {
    params,
    body: { people: count },
    revision,
  });
  const body = { sendAt: null };
  return await people.inoue.ask('campaign-schedule', { params, body, revision: approved.revision });
}
