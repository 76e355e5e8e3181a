import { Checkbox } from '@fluentui/react-components';
import { useState } from 'react';
import { useAct } from '../../../remote/use-act.ts';
import { Confirm } from '../../../shell/confirm.tsx';
import { useSession, useTexts } from '../../../shell/session.ts';
import { Failure } from '../../../shell/states.tsx';
import { fill } from '../../../shell/texts.ts';
import type { Report } from './words.ts';

const texts = {
  resend: { ja: '届かなかった人に送り直す', en: 'Resend' },
  question: {
    ja: '選んだ人だけに、もう一度送ります。届いた人には送りません。',
    en: 'It is sent again to these people only, never to those who got it.',
  },
  failed: { ja: '届かなかった人（{count} 人）', en: 'Failed ({count})' },
  unknown: {
    ja: '届いたか分からない人（{count} 人。二度届くことがあります）',
    en: 'Unknown ({count}; some may get it twice)',
  },
};

interface Props {
  readonly campaign: string;
  readonly report: Report;
  readonly done: () => void;
}

/** Sends it again to those whom it did not reach, or of whom nobody knows. */
export function Resend({ campaign, report, done }: Props) {
  const t = useTexts(texts);
  const { remote } = useSession();
  const act = useAct();
  const [failed, setFailed] = useState(true);
  const [unknown, setUnknown] = useState(false);
  const states = [...(failed ? (['failed'] as const) : []), ...(unknown ? (['unknown'] as const) : [])];
  const resend = () =>
    act.run(async (key) => {
      await remote.ask('POST /campaigns/:campaign/resend', { params: { campaign }, body: { states }, key });
      done();
    });
  return (
    <>
      <Confirm
        button={t.resend}
        question={t.question}
        busy={act.busy}
        ready={states.length > 0}
        confirmed={resend}
      >
        <Checkbox
          label={fill(t.failed, { count: report.states.failed })}
          checked={failed}
          onChange={(_event, { checked }) => setFailed(checked === true)}
        />
        <Checkbox
          label={fill(t.unknown, { count: report.states.unknown })}
          checked={unknown}
          onChange={(_event, { checked }) => setUnknown(checked === true)}
        />
      </Confirm>
      {act.error !== null && <Failure error={act.error} />}
    </>
  );
}
