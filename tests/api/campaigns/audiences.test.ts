import { beforeAll, describe, expect, it } from 'vitest';
import type { CampaignAudience } from '../../../src/api/contract/campaigns.ts';
import { type ApiUser, grant } from '../../support/api.ts';
import { sharedService } from '../../support/service.ts';
import { content, listOf, nobody } from './support.ts';

const service = sharedService();
let author: ApiUser;
let local: ApiUser;

beforeAll(async () => {
  author = await grant(service(), '102004', 'author');
  local = await grant(service(), '401003', 'author', ['40']);
});

const matching = (match: Record<string, unknown>): CampaignAudience => ({
  ...nobody,
  include: { match, numbers: [], saved: [] },
});
const preview = (user: ApiUser, audience: CampaignAudience) =>
  user.ask('audience-preview', { body: { audience } });

describe('an audience', () => {
  it('is worked out in the language of the rules, with a few of the people', async () => {
    const { people, sample } = await preview(author, matching({ fact: 'department', under: '10' }));
    expect(people).toBeGreaterThan(5);
    expect(sample.length).toBe(Math.min(people, 12));
    expect(sample[0]).toMatchObject({ number: '101001', name: '高橋 誠一', department: '総務部' });
    const except = {
      ...matching({ fact: 'department', under: '10' }),
      exclude: { match: { fact: 'rank', is: 'director' }, numbers: ['101002'], saved: [] },
    };
    expect((await preview(author, except)).people).toBe(people - 2);
  });

  it('takes long lists, and names the numbers that the roster does not have', async () => {
    const listed = Array.from({ length: 9_990 }, (_each, index) => String(700_000 + index));
    const found = await preview(author, listOf('101001', ...listed, '101002', '101001'));
    expect(found).toMatchObject({ people: 2, unknown: { count: 9_990 } });
    expect(found.unknown.first).toHaveLength(50);
  });

  it('says when it is nearly everybody, and keeps within the departments of its author', async () => {
    const everybody = { ...nobody, everybody: true };
    const all = await preview(author, everybody);
    expect(all.nearlyEverybody).toBe(true);
    const part = await preview(local, everybody);
    expect(part.nearlyEverybody).toBe(false);
    expect(part.people).toBeLessThan(all.people);
    // Whoever is outside is as unknown as whoever is nobody: no count tells anything of them.
    const outside = {
      ...listOf('101001'),
      exclude: { match: { fact: 'rank', is: 'staff' }, numbers: [], saved: [] },
    };
    expect(await preview(local, outside)).toEqual({
      people: 0,
      sample: [],
      unknown: { count: 1, first: ['101001'] },
      nearlyEverybody: false,
    });
  });

  it('is seen as its author may send it, by whoever approves it for more departments', async () => {
    const approver = await grant(service(), '102001', 'approver');
    const audience = { ...nobody, everybody: true };
    const { id } = await local.ask('campaign-create', { body: {} });
    const params = { campaign: id };
    const draft = {
      content,
      audience,
      priority: 'high',
      sendAt: null,
      expiresAt: null,
      template: false,
    } as const;
    const { revision } = await local.ask('campaign-save', { params, body: draft, revision: 1 });
    const sent = await local.ask('campaign-submit', { params, body: {}, revision });
    const { people } = await approver.ask('audience-preview', { body: { audience, campaign: id } });
    expect(people).toBeLessThan((await preview(approver, audience)).people);
    const approved = { params, body: { people }, revision: sent.revision };
    expect(await approver.ask('campaign-approve', approved)).toMatchObject({ state: 'approved', people });
  });

  it('asks nothing that people were told HR does not see', async () => {
    const { items } = await author.ask('facts');
    const keys = items.map(({ key }) => key);
    expect(keys).toEqual(expect.arrayContaining(['department', 'rank']));
    expect(keys.filter((key) => key.startsWith('my-card.'))).toEqual([]);
    expect(items.find(({ key }) => key === 'department')?.operators).toContain('under');
    const audience = matching({ fact: 'my-card.has-actions', is: true });
    const refused = await author.refused('audience-preview', { body: { audience } });
    expect(refused).toMatchObject({ status: 400, problems: [{ path: 'audience.include.match.fact' }] });
  });

  it('can be saved under a name, used and thrown away', async () => {
    const audience = matching({ fact: 'department', under: '1020' });
    const saved = await author.ask('audience-save', { body: { name: '人事課', audience } });
    // Somebody else's of that name, for other departments, is another one.
    const theirs = await local.ask('audience-save', { body: { name: '人事課', audience: listOf('401004') } });
    expect(theirs.id).not.toBe(saved.id);
    const renewed = await author.ask('audience-save', { body: { name: '人事課', audience } });
    expect(renewed.id).toBe(saved.id);
    const using = { ...nobody, include: { match: null, numbers: [], saved: [saved.id] } };
    const direct = await preview(author, audience);
    expect((await preview(author, using)).people).toBe(direct.people);
    expect((await local.ask('audiences')).items.map(({ id }) => id)).toEqual([theirs.id]);
    const params = { audience: saved.id };
    expect((await local.refused('audience-delete', { params })).status).toBe(404);
    expect(await author.ask('audience-delete', { params })).toEqual({ deleted: true });
    const gone = await author.refused('audience-preview', { body: { audience: using } });
    expect(gone.problems).toMatchObject([{ path: 'audience.include.saved.0' }]);
  });

  it('is built on the departments', async () => {
    const { items } = await author.ask('departments');
    expect(items).toContainEqual({ code: '1020', name: '人事課', parent: '10' });
  });
});

describe('images', () => {
  function png(width: number, height: number, bytes = 64): string {
    const file = Buffer.alloc(bytes);
    file.write('89504e470d0a1a0a', 'hex');
    file.writeUInt32BE(width, 16);
    file.writeUInt32BE(height, 20);
    return file.toString('base64');
  }

  it('are kept, and shown to whoever knows the address', async () => {
    const { url, width, height } = await author.ask('image-upload', { body: { base64: png(640, 480) } });
    expect([width, height]).toEqual([640, 480]);
    const response = await fetch(`${service().url}${new URL(url).pathname}`);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect((await response.arrayBuffer()).byteLength).toBe(64);
    expect((await fetch(`${service().url}/images/${'0'.repeat(36)}`)).status).toBe(404);
  });

  it.each([
    ['one of 5 MB', png(800, 600, 5 * 1024 * 1024), 413, '大きすぎます。1 MB'],
    ['one a little over 1 MB', png(800, 600, 1024 * 1024 + 300), 400, '1 MB'],
    ['one that is too wide', png(4000, 10), 400, '1024'],
    ['no image', Buffer.from('<svg onload="alert(1)"/>').toString('base64'), 400, 'PNG'],
    ['half of a JPEG', Buffer.from('ffd8ffe0', 'hex').toString('base64'), 400, 'PNG'],
  ])('%s is refused, with what to do', async (_what, base64, status, words) => {
    const refused = await author.refused('image-upload', { body: { base64 } });
    expect(refused.status).toBe(status);
    const said = [refused.forPerson?.ja, ...(refused.problems ?? []).map(({ message }) => message.ja)];
    expect(said.join()).toContain(words);
  });
});
