import type { ActionName } from '../../../programs/campaign/actions.ts';
import { contentOf } from '../../../programs/campaign/draft.ts';
import * as lifecycle from '../../../programs/campaign/lifecycle.ts';
import { remind, resend, sendTrial } from '../../../programs/campaign/send-again.ts';
import type { Campaign } from '../../contract/campaigns.ts';
import type { Endpoint } from '../../contract/endpoint.ts';
import type { sendingEndpoints } from '../../contract/sending.ts';
import type { Call, Caller, Handlers } from '../../routing/handler.ts';
import { campaignAnswer } from './answer.ts';
import type { Render } from './render.ts';
import { checkCard } from './size.ts';
import { campaignFor } from './visible.ts';

type Asked = Pick<Call<Endpoint>, 'store' | 'directory' | 'pack' | 'today' | 'now' | 'revision'> & {
  readonly caller: Caller;
  readonly params: { readonly campaign: string };
};

/** The step of a campaign that the caller asks for, if they may take it now. */
async function stepOf(call: Asked, action: ActionName) {
  const { store, directory, pack, today, now, caller } = call;
  const row = await campaignFor(call, action);
  return { store, directory, pack, today, now, row, actor: caller.employee.number };
}

type Step = Awaited<ReturnType<typeof stepOf>>;

/** Takes a step after which another revision stands. */
async function moved(
  call: Asked,
  action: ActionName,
  take: (step: Step) => ReturnType<typeof lifecycle.withdraw>,
): Promise<Campaign> {
  return await campaignAnswer(call, await take(await stepOf(call, action)));
}

export function sendingHandlers(render: Render, publicUrl: string): Handlers<typeof sendingEndpoints> {
  return {
    'campaign-submit': (call) =>
      moved(call, 'submit', (step) => {
        checkCard(render, publicUrl, contentOf(step.row));
        return lifecycle.submit(step, call.body);
      }),
    'campaign-withdraw': (call) => moved(call, 'withdraw', lifecycle.withdraw),
    'campaign-approve': (call) => moved(call, 'approve', (step) => lifecycle.approve(step, call.body.people)),
    'campaign-reject': (call) => moved(call, 'reject', (step) => lifecycle.reject(step, call.body.note)),
    'campaign-schedule': (call) =>
      moved(call, 'schedule', (step) => lifecycle.schedule(step, call.body.sendAt)),
    'campaign-unschedule': (call) => moved(call, 'unschedule', lifecycle.unschedule),
    'campaign-edit': (call) =>
      moved(call, 'edit', (step) => {
        checkCard(render, publicUrl, call.body.content);
        return lifecycle.proposeEdit(step, call.body.content);
      }),
    'campaign-discard-edit': (call) => moved(call, 'discard-edit', lifecycle.discardEdit),
    'campaign-approve-edit': (call) => moved(call, 'approve-edit', lifecycle.approveEdit),

    'campaign-test': async (call) => ({ people: await sendTrial(await stepOf(call, 'test')) }),
    'campaign-cancel': async (call) => ({ people: await lifecycle.cancel(await stepOf(call, 'cancel')) }),
    'campaign-recall': async (call) => ({ people: await lifecycle.recall(await stepOf(call, 'recall')) }),
    'campaign-remind': async (call) => ({ people: await remind(await stepOf(call, 'remind')) }),
    'campaign-resend': async (call) => ({
      people: await resend(await stepOf(call, 'resend'), call.body.states),
    }),
  };
}
