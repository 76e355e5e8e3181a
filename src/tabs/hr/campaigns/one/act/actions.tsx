import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import { useAct } from '../../../../remote/use-act.ts';
import { Confirm } from '../../../../shell/confirm.tsx';
import { goTo } from '../../../../shell/route.ts';
import { useSession, useTexts } from '../../../../shell/session.ts';
import { Failure } from '../../../../shell/states.tsx';
import type { Campaign, Draft } from '../../types.ts';
import { type Acting, ActingContext, useActing } from './acting.ts';
import { Approve, Reject } from './decide.tsx';
import { Schedule } from './schedule.tsx';
import { Submit } from './submit.tsx';

const texts = {
  copy: { ja: '写して作る', en: 'Duplicate' },
  delete: { ja: '捨てる', en: 'Delete' },
  deleting: {
    ja: 'この下書きを捨てますか。元には戻せません。',
    en: 'Delete this draft? This cannot be undone.',
  },
  withdraw: { ja: '願い出を取り下げる', en: 'Withdraw' },
  unschedule: { ja: '予約をやめる', en: 'Unschedule' },
  test: { ja: '自分に試し送り', en: 'Send a test to me' },
  tested: {
    ja: '自分あてに送りました。Teams のチャットを見てください。',
    en: 'Sent to you. Please look at your chat in Teams.',
  },
  cancel: { ja: '送るのをやめる', en: 'Stop the sending' },
  cancelling: {
    ja: 'まだ送っていない人には送りません。届いたものはそのまま残ります。',
    en: 'Nobody gets it any more. What has arrived stays.',
  },
  recall: { ja: '取り消す', en: 'Recall' },
  recalling: {
    ja: '届いたカードを一枚ずつ「取り消されました」に変え、まだの人には送りません。元には戻せません。',
    en: 'Every card that arrived is replaced by a note that it was recalled, and no more are sent. This cannot be undone.',
  },
  remind: { ja: '未回答の人に知らせる', en: 'Remind who has not answered' },
  reminding: {
    ja: '届いていて、まだ答えていない人に、もう一度送ります。',
    en: 'It is sent once more to whoever got it and has not answered.',
  },
};

interface Props {
  readonly campaign: Campaign;
  /** Whom it is for, as it stands on the page. */
  readonly audience: Draft['audience'];
  readonly reload: () => void;
  /** Keeps what was typed; resolves with the revision that holds it, or null. */
  readonly keep: () => Promise<number | null>;
}

/** What the person may do with the campaign now, as the service says. */
export function Actions({ campaign, audience, reload, keep }: Props) {
  const act = useAct();
  const { run, busy } = act;
  const acting = useMemo<Acting>(
    () => ({
      campaign,
      busy,
      go: (work) =>
        void run(async (key) => {
          const revision = await keep();
          if (revision === null) return;
          await work(key, revision);
          reload();
        }),
    }),
    [campaign, busy, run, keep, reload],
  );
  const may = new Set(campaign.actions);
  return (
    <ActingContext value={acting}>
      <Copy />
      {may.has('delete') && <Delete />}
      <Simple />
      {may.has('reject') && <Reject />}
      {may.has('submit') && <Submit audience={audience} />}
      {may.has('approve') && <Approve />}
      {may.has('schedule') && <Schedule />}
      {act.error !== null && <Failure error={act.error} />}
    </ActingContext>
  );
}

function Copy() {
  const t = useTexts(texts);
  const { me, remote } = useSession();
  const { campaign, busy, go } = useActing();
  if (!me.roles.some(({ role }) => role === 'author')) return null;
  const copy = () =>
    go(async (key) => {
      const { id } = await remote.ask('POST /campaigns', { body: { copyOf: campaign.id }, key });
      goTo(`campaigns/${id}`);
    });
  return (
    <Button disabled={busy} onClick={copy}>
      {t.copy}
    </Button>
  );
}

function Delete() {
  const t = useTexts(texts);
  const { remote } = useSession();
  const { campaign, busy, go } = useActing();
  const remove = () =>
    go(async (_key, revision) => {
      await remote.ask('DELETE /campaigns/:campaign', { params: { campaign: campaign.id }, revision });
      goTo('campaigns');
    });
  return <Confirm button={t.delete} question={t.deleting} busy={busy} confirmed={remove} />;
}

/** What takes no more than a click, and a question where it cannot be undone. */
function Simple() {
  const t = useTexts(texts);
  const { remote } = useSession();
  const { campaign, busy, go } = useActing();
  const [tested, setTested] = useState(false);
  const params = { campaign: campaign.id };
  const may = new Set(campaign.actions);
  return (
    <>
      {may.has('test') && (
        <Button
          disabled={busy}
          onClick={() =>
            go(async (key) => {
              await remote.ask('POST /campaigns/:campaign/test', { params, key });
              setTested(true);
            })
          }
        >
          {t.test}
        </Button>
      )}
      {may.has('withdraw') && (
        <Button
          disabled={busy}
          onClick={() =>
            go((_key, revision) => remote.ask('POST /campaigns/:campaign/withdraw', { params, revision }))
          }
        >
          {t.withdraw}
        </Button>
      )}
      {may.has('unschedule') && (
        <Button
          disabled={busy}
          onClick={() =>
            go((_key, revision) => remote.ask('POST /campaigns/:campaign/unschedule', { params, revision }))
          }
        >
          {t.unschedule}
        </Button>
      )}
      {may.has('remind') && (
        <Confirm
          button={t.remind}
          question={t.reminding}
          busy={busy}
          confirmed={() => go((key) => remote.ask('POST /campaigns/:campaign/remind', { params, key }))}
        />
      )}
      {may.has('cancel') && (
        <Confirm
          button={t.cancel}
          question={t.cancelling}
          busy={busy}
          confirmed={() => go((key) => remote.ask('POST /campaigns/:campaign/cancel', { params, key }))}
        />
      )}
      {may.has('recall') && (
        <Confirm
          button={t.recall}
          question={t.recalling}
          busy={busy}
          confirmed={() => go((key) => remote.ask('POST /campaigns/:campaign/recall', { params, key }))}
        />
      )}
      {tested && (
        <MessageBar intent="success">
          <MessageBarBody>{t.tested}</MessageBarBody>
        </MessageBar>
      )}
    </>
  );
}
