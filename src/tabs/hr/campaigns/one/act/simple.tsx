import { Button } from '@fluentui/react-components';
import { Confirm } from '../../../../shell/confirm.tsx';
import { useSession, useTexts } from '../../../../shell/session.ts';
import { fill } from '../../../../shell/texts.ts';
import type { Campaign } from '../../types.ts';
import { useActing } from './acting.ts';

const texts = {
  withdraw: { ja: '願い出を取り下げる', en: 'Withdraw' },
  unschedule: { ja: '予約をやめる', en: 'Unschedule' },
  test: { ja: '自分に試し送り', en: 'Send a test to me' },
  testDone: {
    ja: '自分あてに送ります。Teams のチャットを見てください。',
    en: 'It is on its way to you. Please look at your chat in Teams.',
  },
  callOff: { ja: 'とりやめる', en: 'Call off' },
  callOffQuestion: {
    ja: 'だれにも送りません。元には戻せません。',
    en: 'Nobody gets it. This cannot be undone.',
  },
  cancel: { ja: '送るのをやめる', en: 'Stop the sending' },
  cancelQuestion: {
    ja: 'まだ送っていない人には送りません。届いたものはそのまま残ります。',
    en: 'Nobody gets it any more. What has arrived stays.',
  },
  cancelDone: { ja: '送らない人: {people} 人', en: 'People who do not get it: {people}' },
  recall: { ja: '取り消す', en: 'Recall' },
  recallQuestion: {
    ja: '届いたカードを一枚ずつ消し、まだの人には送りません。元には戻せません。',
    en: 'Every card that arrived is taken back, and no more are sent. This cannot be undone.',
  },
  recallDone: {
    ja: '取り消すカード: {people} 枚。進みは配信の結果で見られます。',
    en: 'Cards to take back: {people}. The delivery report shows how far it is.',
  },
  remind: { ja: '未回答の人に知らせる', en: 'Remind who has not answered' },
  remindQuestion: {
    ja: '届いていて、まだ答えていない人に、もう一度送ります。',
    en: 'It is sent once more to whoever got it and has not answered.',
  },
  remindDone: { ja: 'もう一度送る人: {people} 人', en: 'People who get it once more: {people}' },
};

/** What takes no more than a click, and a question where it cannot be undone. */
export function Simple() {
  const { campaign } = useActing();
  const may = new Set(campaign.actions);
  return (
    <>
      {may.has('test') && <Test />}
      {may.has('withdraw') && <StepBack step="withdraw" />}
      {may.has('unschedule') && <StepBack step="unschedule" />}
      {may.has('remind') && <Asked step="remind" button="remind" />}
      {may.has('cancel') && <Asked step="cancel" button={buttonOf(campaign)} />}
      {may.has('recall') && <Asked step="recall" button="recall" />}
    </>
  );
}

/** Before anything has gone out there is no sending to stop. */
function buttonOf({ state }: Campaign) {
  return state === 'sending' ? 'cancel' : 'callOff';
}

function Test() {
  const t = useTexts(texts);
  const { remote } = useSession();
  const { campaign, busy, go } = useActing();
  const params = { campaign: campaign.id };
  const test = () =>
    go(async (key) => {
      await remote.ask('POST /campaigns/:campaign/test', { params, key });
      return t.testDone;
    });
  return (
    <Button disabled={busy} onClick={test}>
      {t.test}
    </Button>
  );
}

function StepBack({ step }: { readonly step: 'withdraw' | 'unschedule' }) {
  const t = useTexts(texts);
  const { remote } = useSession();
  const { campaign, busy, go } = useActing();
  const params = { campaign: campaign.id };
  const take = () =>
    go(async (_key, revision) => {
      await remote.ask(`POST /campaigns/:campaign/${step}`, { params, revision });
      return null;
    });
  return (
    <Button disabled={busy} onClick={take}>
      {t[step]}
    </Button>
  );
}

interface AskedProps {
  readonly step: 'remind' | 'cancel' | 'recall';
  readonly button: 'remind' | 'cancel' | 'callOff' | 'recall';
}

/** Asks first, and says afterwards how many it is about. */
function Asked({ step, button }: AskedProps) {
  const t = useTexts(texts);
  const { remote } = useSession();
  const { campaign, busy, go } = useActing();
  const params = { campaign: campaign.id };
  const take = () =>
    go(async (key) => {
      const { people } = await remote.ask(`POST /campaigns/:campaign/${step}`, { params, key });
      return fill(t[`${step}Done`], { people });
    });
  return <Confirm button={t[button]} question={t[`${button}Question`]} busy={busy} confirmed={take} />;
}
