import { randomUUID } from 'node:crypto';
import { InputError } from '../../../errors.ts';
import { audit } from '../../../people/hr/audit.ts';
import type { Organisation } from '../../../people/organisation.ts';
import { operatorTable } from '../../../policy/operators.ts';
import { operators } from '../../../policy/schema/predicate.ts';
import { factsForHr, meantBy } from '../../../programs/campaign/audience.ts';
import { imageProblem, measure } from '../../../programs/campaign/image.ts';
import { toText } from '../../../store/moments.ts';
import type { SavedAudienceRow } from '../../../store/schema.ts';
import type { audienceEndpoints } from '../../contract/audiences.ts';
import type { CampaignAudience } from '../../contract/campaigns.ts';
import type { Caller, Handlers } from '../../routing/handler.ts';
import { unknownThing } from '../../routing/input.ts';
import { named } from './answer.ts';
import { imagePath } from './images.ts';
import { coversAll, scopeOf, sees, visibleCampaign } from './visible.ts';

const sampleSize = 12;
const unknownShown = 50;

export function audienceHandlers(publicUrl: string): Handlers<typeof audienceEndpoints> {
  return {
    async 'audience-preview'(call) {
      const { audience, campaign } = call.body;
      const organisation = await call.directory.organisation();
      const { scope: own } = call.caller;
      const other = campaign ? scopeOf(await visibleCampaign(call, campaign)) : own;
      // Who wrote it still sees it; of departments that are theirs no more it tells them nothing.
      const scope = coversAll(own, other, organisation) ? other : own;
      const meant = await meantBy(call, audience, scope);
      const sample = spread(meant.people, sampleSize).map((number) => personOf(number, organisation));
      const unknown = { count: meant.unknown.length, first: meant.unknown.slice(0, unknownShown) };
      return { people: meant.people.length, sample, unknown, nearlyEverybody: meant.nearlyEverybody };
    },

    async audiences(call) {
      const organisation = await call.directory.organisation();
      const rows = (await call.store.savedAudiences.all()).filter((row) => mayUse(call, row, organisation));
      return { items: rows.map((row) => savedOf(row, organisation)), next: null };
    },

    async 'audience-save'(call) {
      const { store, caller, now, body } = call;
      if (body.audience.include.saved.length + body.audience.exclude.saved.length > 0) throw nested();
      await meantBy(call, body.audience, caller.scope);
      const organisation = await call.directory.organisation(store);
      const scope = caller.scope && JSON.stringify(caller.scope);
      // Somebody else's under the same name, for other departments, is another one.
      const same = (await store.savedAudiences.all()).find(
        (row) => row.name === body.name && row.scope === scope && mayUse(call, row, organisation),
      );
      const row: SavedAudienceRow = {
        id: same?.id ?? randomUUID(),
        name: body.name,
        audience: JSON.stringify(body.audience),
        scope,
        changed_by: caller.employee.number,
        changed_at: toText(now),
      };
      await store.savedAudiences.put(row);
      const before = same ? { name: same.name, audience: JSON.parse(same.audience) } : null;
      const after = { name: body.name, audience: body.audience };
      const subject = `audience/${row.id}`;
      await audit(store, { actor: row.changed_by, action: 'audience.save', subject, before, after }, now);
      return savedOf(row, organisation);
    },

    async 'audience-delete'(call) {
      const organisation = await call.directory.organisation(call.store);
      const rows = await call.store.savedAudiences.all();
      const row = rows.find(({ id }) => id === call.params.audience);
      if (!row || !mayUse(call, row, organisation)) throw unknownThing();
      await call.store.savedAudiences.remove(row.id);
      const before = { name: row.name, audience: JSON.parse(row.audience) };
      const deed = {
        actor: call.caller.employee.number,
        action: 'audience.delete',
        subject: `audience/${row.id}`,
        before,
      };
      await audit(call.store, deed, call.now);
      return { deleted: true };
    },

    async facts({ pack }) {
      const items = [...factsForHr(pack).values()].map((fact) => ({
        key: fact.key,
        type: fact.type,
        label: fact.label,
        unit: fact.unit ?? null,
        values:
          fact.values?.map((value) => ({
            value,
            label: fact.valueLabels?.[value] ?? { ja: value, en: value },
          })) ?? null,
        operators: operators.filter((name) => operatorTable[name].suits(fact)),
      }));
      return { items };
    },

    async departments({ store }) {
      return { items: await store.employees.departments() };
    },

    async 'image-upload'({ store, caller, now, body }) {
      const bytes = Buffer.from(body.base64, 'base64');
      const image = measure(bytes);
      const wrong = imageProblem(image, bytes.length);
      if (!image || wrong) throw new InputError([{ path: 'base64', message: wrong ?? { ja: '', en: '' } }]);
      const id = randomUUID();
      const at = toText(now);
      const data = bytes.toString('base64');
      await store.campaignImages.insert({
        id,
        type: image.type,
        data,
        created_by: caller.employee.number,
        created_at: at,
      });
      const after = { type: image.type, width: image.width, height: image.height, bytes: bytes.length };
      const deed = { actor: caller.employee.number, action: 'image.upload', subject: `image/${id}`, after };
      await audit(store, deed, now);
      return { url: `${publicUrl}${imagePath(id)}`, width: image.width, height: image.height };
    },
  };
}

function mayUse(
  call: { readonly caller: Caller },
  row: SavedAudienceRow,
  organisation: Organisation,
): boolean {
  return sees(call, { scope: row.scope, created_by: row.changed_by }, organisation);
}

function savedOf(
  { id, name, audience, changed_by, changed_at }: SavedAudienceRow,
  organisation: Organisation,
) {
  return {
    id,
    name,
    audience: JSON.parse(audience) as CampaignAudience,
    changedBy: named(changed_by, organisation),
    changedAt: changed_at,
  };
}

function nested(): InputError {
  return new InputError([
    {
      path: 'audience',
      message: {
        ja: '保存する対象の中に、別の保存済みの対象は入れられません。',
        en: 'A saved audience cannot hold another one.',
      },
    },
  ]);
}

/** So many of them, spread over all, always the same. */
function spread(people: readonly string[], size: number): string[] {
  if (people.length <= size) return [...people];
  const step = people.length / size;
  return Array.from({ length: size }, (_each, index) => people[Math.floor(index * step)] ?? '');
}

export function personOf(number: string, organisation: Organisation) {
  const person = organisation.person(number);
  const department = person ? (organisation.departmentName(person.department) ?? person.department) : '';
  return { ...named(number, organisation), department };
}
