import type { auditEndpoints } from '../contract/audit.ts';
import type { Handlers } from '../routing/handler.ts';
import { pageFrom } from '../routing/page.ts';

export const auditHandlers: Handlers<typeof auditEndpoints> = {
  async audit({ query: { subject, cursor, limit }, store, directory }) {
    const rows = await store.audit.page({ subject, after: cursor, limit: limit + 1 });
    const organisation = await directory.organisation();
    const deeds = rows.map(({ actor, before, after, ...row }) => ({
      ...row,
      actor: { number: actor, name: organisation.person(actor)?.name ?? actor },
      before: parsed(before),
      after: parsed(after),
    }));
    return pageFrom(deeds, limit, ({ id }) => id);
  },
};

function parsed(json: string | null): unknown {
  return json === null ? null : JSON.parse(json);
}
