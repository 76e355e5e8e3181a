import { Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { Confirm } from '../../../../shell/confirm.tsx';
import { useSession, useTexts } from '../../../../shell/session.ts';
import { fill } from '../../../../shell/texts.ts';
import { useMoments } from '../../../parts/use-moments.ts';
import { useActing } from './acting.ts';

const texts = {
  now: { ja: '今すぐ送る', en: 'Send now' },
  nowQuestion: {
    ja: '今から送り始めます。届くのは勤務時間の中です。',
    en: 'The sending begins now. It arrives in working hours.',
  },
  later: { ja: '送る日時を決める', en: 'Schedule' },
  sendAt: { ja: '送る日時（{zone}）', en: 'When to send it ({zone})' },
};

export function Schedule() {
  const t = useTexts(texts);
  const { remote } = useSession();
  const { campaign, busy, go } = useActing();
  const { zone, toInput, fromInput } = useMoments();
  const [value, setValue] = useState(() => toInput(campaign.sendAt));
  const schedule = (sendAt: string | null) =>
    go(async (key, revision) => {
      await remote.ask('POST /campaigns/:campaign/schedule', {
        params: { campaign: campaign.id },
        body: { sendAt },
        revision,
        key,
      });
      return null;
    });
  return (
    <>
      <Confirm button={t.now} question={t.nowQuestion} busy={busy} primary confirmed={() => schedule(null)} />
      <Confirm
        button={t.later}
        busy={busy}
        ready={fromInput(value) !== null}
        confirmed={() => schedule(fromInput(value))}
      >
        <Field label={fill(t.sendAt, { zone })}>
          <Input type="datetime-local" value={value} onChange={(_event, data) => setValue(data.value)} />
        </Field>
      </Confirm>
    </>
  );
}
