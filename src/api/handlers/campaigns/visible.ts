import { covers, type Grants, type Scope } from '../../../people/hr/roles.ts';
import type { Organisation } from '../../../people/organisation.ts';
import type { Actor } from '../../../programs/campaign/actions.ts';
import { type ActionName, checkAction } from '../../../programs/campaign/actions.ts';
import { outdated } from '../../../programs/campaign/refuse.ts';
import { toText } from '../../../store/moments.ts';
import type { CampaignRow } from '../../../store/schema.ts';
import type { Endpoint } from '../../contract/endpoint.ts';
import type { Call, Caller } from '../../routing/handler.ts';
import { unknownThing } from '../../routing/input.ts';

/** Whether one scope holds for all that another holds for. */
export function coversAll(scope: Scope, other: Scope, organisation: Organisation): boolean {
  if (scope === null) return true;
  return other?.every((code) => covers(scope, organisation.departmentPath(code))) ?? false;
}

export function scopeOf({ scope }: Pick<CampaignRow, 'scope'>): Scope {
  return scope === null ? null : (JSON.parse(scope) as string[]);
}

/** Whether somebody sees what was written for a scope: they wrote it, or one of their roles holds for all of it. */
export function sees(
  { caller }: { readonly caller: Caller },
  row: Pick<CampaignRow, 'scope' | 'created_by'>,
  organisation: Organisation,
): boolean {
  return row.created_by === caller.employee.number || coversAll(caller.scope, scopeOf(row), organisation);
}

/** The campaign that the caller asks for; one that is not for them is not there. */
export async function visibleCampaign(
  call: Pick<Call<Endpoint>, 'store' | 'directory'> & { readonly caller: Caller },
  id: string,
): Promise<CampaignRow> {
  const row = await call.store.campaigns.byId(id);
  if (!row || !sees(call, row, await call.directory.organisation(call.store))) throw unknownThing();
  return row;
}

/** The caller, as far as one campaign is concerned. */
export function actorOf(
  { employee, grants }: { readonly employee: Caller['employee']; readonly grants: Grants },
  row: CampaignRow,
  organisation: Organisation,
): Actor {
  const may = (role: 'author' | 'approver') => {
    const scope = grants.get(role);
    return scope !== undefined && coversAll(scope, scopeOf(row), organisation);
  };
  return { number: employee.number, author: may('author'), approver: may('approver') };
}

/** The campaign on which the caller may do something now, in the revision that they saw. */
export async function campaignFor(
  call: Pick<Call<Endpoint>, 'store' | 'directory' | 'now' | 'revision'> & {
    readonly caller: Caller;
    readonly params: { readonly campaign: string };
  },
  action: ActionName,
): Promise<CampaignRow> {
  const row = await visibleCampaign(call, call.params.campaign);
  if (call.revision !== 0 && row.revision !== call.revision) throw outdated();
  const organisation = await call.directory.organisation(call.store);
  checkAction(action, row, actorOf(call.caller, row, organisation), toText(call.now));
  return row;
}
