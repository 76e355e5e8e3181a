// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what people may type
import { beforeAll, describe, expect, it } from 'vitest';
import { type ApiUser, asking, grant } from '../../support/api.ts';
import { sharedService } from '../../support/service.ts';
import { content, draftOf, ja } from './support.ts';

const service = sharedService();
let inoue: ApiUser;
let matsumoto: ApiUser;
let elsewhere: ApiUser;

beforeAll(async () => {
  inoue = await grant(service(), '102004', 'author');
  matsumoto = await grant(service(), '102003', 'author');
  elsewhere = await grant(service(), '401003', 'author', ['40']);
});

describe('drafts', () => {
  it('are kept while they are incomplete, listed, copied and thrown away', async () => {
    const begun = await inoue.ask('campaign-create', { body: {} });
    expect(begun).toMatchObject({
      state: 'draft',
      revision: 1,
      title: { ja: '' },
      createdBy: { number: '102004' },
    });
    const params = { campaign: begun.id };
    const draft = draftOf({ content: { ...content, text: ja('') } });
    const saved = await inoue.ask('campaign-save', { params, body: draft, revision: 1 });
    expect(saved).toMatchObject({ revision: 2, content: draft.content, audience: draft.audience });
    expect(saved.actions).toEqual(expect.arrayContaining(['save', 'submit', 'delete']));
    const copy = await matsumoto.ask('campaign-create', { body: { copyOf: begun.id } });
    expect(copy).toMatchObject({ content: draft.content, createdBy: { number: '102003' }, revision: 1 });
    const list = await inoue.ask('campaigns', { query: { limit: 1 } });
    const rest = await inoue.ask('campaigns', { query: { cursor: list.next ?? '' } });
    const listed = [...list.items, ...rest.items].map(({ id }) => id);
    expect(listed).toEqual(expect.arrayContaining([begun.id, copy.id]));
    expect(await matsumoto.ask('campaign-delete', { params: { campaign: copy.id }, revision: 1 })).toEqual({
      deleted: true,
    });
    expect((await inoue.refused('campaign', { params: { campaign: copy.id } })).status).toBe(404);
  });

  it('of two who edit the same one keep the first, and the second is told', async () => {
    const { id } = await inoue.ask('campaign-create', { body: {} });
    const params = { campaign: id };
    await matsumoto.ask('campaign-save', { params, body: draftOf(), revision: 1 });
    const late = await inoue.refused('campaign-save', {
      params,
      body: draftOf({ priority: 'normal' }),
      revision: 1,
    });
    expect(late).toMatchObject({ status: 412, code: 'input.outdated' });
    expect(await inoue.ask('campaign', { params })).toMatchObject({ priority: 'high', revision: 2 });
    expect((await inoue.refused('campaign-save', { params, body: draftOf() })).status).toBe(428);
  });

  it('are not there for whoever may not write to the same people', async () => {
    const { id } = await inoue.ask('campaign-create', { body: {} });
    const params = { campaign: id };
    expect((await elsewhere.refused('campaign', { params })).status).toBe(404);
    const attempt = await elsewhere.refused('campaign-save', { params, body: draftOf(), revision: 1 });
    expect(attempt.status).toBe(404);
    expect((await elsewhere.refused('campaign-create', { body: { copyOf: id } })).status).toBe(404);
    const own = await elsewhere.ask('campaign-create', { body: {} });
    expect((await elsewhere.ask('campaigns')).items.map((each) => each.id)).toEqual([own.id]);
    expect((await inoue.ask('campaign', { params: { campaign: own.id } })).id).toBe(own.id);
  });

  it('are begun once, however often the button is pressed', async () => {
    const key = 'double-click-1';
    const begin = () => inoue.ask('campaign-create', { body: {}, key });
    const [first, second] = await Promise.all([begin(), begin()]);
    expect(second).toEqual(first);
    const reused = await inoue.refused('campaign-create', { body: { copyOf: first.id }, key });
    expect(reused).toMatchObject({ status: 422, code: 'input.reused' });
    expect((await inoue.refused('campaign-create', { body: {}, key: null })).status).toBe(428);
  });
});

describe('the preview', () => {
  it('is the card itself, in both languages, with its size', async () => {
    const { cards, bytes, problems } = await inoue.ask('campaign-preview', { body: { content } });
    expect(problems).toEqual([]);
    expect(cards.ja).toMatchObject({ type: 'AdaptiveCard', version: '1.5', lang: 'ja' });
    expect(JSON.stringify(cards.ja)).toContain('健康診断のお知らせ');
    expect(JSON.stringify(cards.en)).toContain('Health check');
    // What was left empty in English is shown in Japanese.
    expect(JSON.stringify(cards.en)).toContain('に行います。');
    expect(bytes.ja).toBeLessThan(28 * 1024);
  });

  it('shows what is markup elsewhere as it was written', async () => {
    const text = ja('<script>alert(1)</script> [x](javascript:alert(1)) ${secret} {{DATE(2026)}}');
    const { cards, problems } = await inoue.ask('campaign-preview', {
      body: { content: { ...content, text } },
    });
    const card = JSON.stringify(cards.ja);
    expect(card).toContain('<script>alert(1)</script>');
    expect(card).not.toContain('{{DATE(');
    expect(problems.map(({ path }) => path)).toEqual(['text.ja']);
  });

  it('names everything that is missing or wrong at once', async () => {
    const bad = {
      ...content,
      title: ja(' '),
      image: { url: 'https://example.jp/x.png', alt: ja('') },
      buttons: [{ title: ja(''), url: 'http://example.jp' }],
      question: { kind: 'choice' as const, text: ja('?'), choices: [ja('')], several: false },
    };
    const { problems } = await inoue.ask('campaign-preview', { body: { content: bad } });
    const paths = problems.map(({ path }) => path);
    expect(paths).toEqual([
      'title.ja',
      'image.url',
      'image.alt.ja',
      'buttons.0.title.ja',
      'buttons.0.url',
      'question.choices',
      'question.choices.0.ja',
    ]);
    const lines = { ...content, text: ja('- 一\n'.repeat(700)) };
    const large = await inoue.ask('campaign-preview', { body: { content: lines } });
    expect(large.bytes.ja).toBeGreaterThan(large.mostBytes);
    expect(large.problems.map(({ path }) => path)).toEqual(['text.ja']);
    const { id } = await inoue.ask('campaign-create', { body: {} });
    const params = { campaign: id };
    await inoue.ask('campaign-save', { params, body: draftOf({ content: lines }), revision: 1 });
    const unsent = await inoue.refused('campaign-submit', { params, body: {}, revision: 2 });
    expect(unsent.problems).toMatchObject([{ path: 'content.text' }]);
    const long = { ...content, title: ja('長'.repeat(101)) };
    const refused = await inoue.refused('campaign-preview', { body: { content: long } });
    expect(refused).toMatchObject({ status: 400, problems: [{ path: 'content.title.ja' }] });
  });
});

it('keeps what was done in the audit log, with what stood before', async () => {
  const { id } = await inoue.ask('campaign-create', { body: {} });
  await inoue.ask('campaign-save', { params: { campaign: id }, body: draftOf(), revision: 1 });
  const admin = await grant(service(), '102001', 'admin');
  const { items } = await admin.ask('audit', { query: { subject: `campaign/${id}` } });
  expect(items.map(({ action }) => action).sort()).toEqual(['campaign.begin', 'campaign.save']);
  expect((await asking(service(), '102004').refused('audit')).status).toBe(403);
});
