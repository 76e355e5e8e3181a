import { announcementProblems } from '../../../programs/campaign/check.ts';
import { beginDraft, deleteDraft, saveDraft } from '../../../programs/campaign/draft.ts';
import type { campaignEndpoints } from '../../contract/campaigns.ts';
import { limits } from '../../contract/campaigns.ts';
import type { Handlers } from '../../routing/handler.ts';
import { pageFrom } from '../../routing/page.ts';
import { campaignAnswer, summaryOf } from './answer.ts';
import type { Render } from './render.ts';
import { cardOf, sizeProblems } from './size.ts';
import { campaignFor, sees, visibleCampaign } from './visible.ts';

export function draftHandlers(render: Render): Handlers<typeof campaignEndpoints> {
  return {
    async campaigns(call) {
      const { state, template, cursor, limit } = call.query;
      const organisation = await call.directory.organisation();
      const rows = await call.store.campaigns.list(state);
      const wanted = rows.filter(
        (row) =>
          (template === undefined || (row.template === 1) === template) && sees(call, row, organisation),
      );
      const cursorOf = (row: { changed_at: string; id: string }) => `${row.changed_at} ${row.id}`;
      const rest = cursor === undefined ? wanted : wanted.filter((row) => cursorOf(row) < cursor);
      const { items, next } = pageFrom(rest, limit, cursorOf);
      return { items: items.map((row) => summaryOf(row, organisation)), next };
    },

    async 'campaign-create'(call) {
      const { copyOf } = call.body;
      const copied = copyOf === undefined ? undefined : await visibleCampaign(call, copyOf);
      const doing = { store: call.store, actor: call.caller.employee.number, now: call.now };
      return await campaignAnswer(call, await beginDraft(doing, call.caller.scope, copied));
    },

    async campaign(call) {
      return await campaignAnswer(call, await visibleCampaign(call, call.params.campaign));
    },

    async 'campaign-save'(call) {
      const row = await campaignFor(call, 'save');
      const doing = { store: call.store, actor: call.caller.employee.number, now: call.now };
      return await campaignAnswer(call, await saveDraft(doing, row, call.body));
    },

    async 'campaign-delete'(call) {
      const row = await campaignFor(call, 'delete');
      await deleteDraft({ store: call.store, actor: call.caller.employee.number, now: call.now }, row);
      return { deleted: true };
    },

    async 'campaign-preview'({ body: { content } }) {
      const [ja, en] = [cardOf(render, content, 'ja'), cardOf(render, content, 'en')];
      const large = sizeProblems(ja.bytes, en.bytes).map((problem) => ({ ...problem, path: 'text.ja' }));
      return {
        cards: { ja: ja.card, en: en.card },
        bytes: { ja: ja.bytes, en: en.bytes },
        mostBytes: limits.cardBytes,
        problems: [...announcementProblems(content), ...large],
      };
    },
  };
}
