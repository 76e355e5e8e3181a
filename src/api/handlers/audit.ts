import { addDays } from '../../policy/dates.ts';
import { startOfDay } from '../../policy/spans.ts';
import { toText } from '../../store/moments.ts';
import type { auditEndpoints } from '../contract/audit.ts';
import type { Handlers } from '../routing/handler.ts';
import { pageFrom } from '../routing/page.ts';
import { named } from './names.ts';

export const auditHandlers: Handlers<typeof auditEndpoints> = {
  async audit({ query: { subject, actor, action, from, to, cursor, limit }, store, directory, pack }) {
    const start = (date: string) => toText(startOfDay(pack.calendar, date));
    const span = { from: from && start(from), until: to && start(addDays(to, 1)) };
    const rows = await store.audit.page({ subject, actor, action, ...span, after: cursor, limit: limit + 1 });
    const organisation = await directory.organisation();
    const deeds = rows.map(({ actor, before, after, ...row }) => ({
      ...row,
      actor: named(organisation, actor),
      before: parsed(before),
      after: parsed(after),
    }));
    return pageFrom(deeds, limit, ({ id }) => id);
  },

  async 'audit-actors'({ store, directory }) {
    const organisation = await directory.organisation();
    return { actors: (await store.audit.actors()).map((actor) => named(organisation, actor)) };
  },
};

function parsed(json: string | null): unknown {
  return json === null ? null : JSON.parse(json);
}
