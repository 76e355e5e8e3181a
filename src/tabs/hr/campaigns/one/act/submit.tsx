import { Checkbox } from '@fluentui/react-components';
import { useState } from 'react';
import type { AnswerTo } from '../../../../remote/calls.ts';
import { useLoaded } from '../../../../remote/use-loaded.ts';
import { Confirm } from '../../../../shell/confirm.tsx';
import { useSession, useTexts } from '../../../../shell/session.ts';
import { Shown } from '../../../../shell/states.tsx';
import { fill } from '../../../../shell/texts.ts';
import type { Draft } from '../../types.ts';
import { useActing } from './acting.ts';
import { isTyped, TypedCount } from './typed-count.tsx';

const texts = {
  submit: { ja: '承認を願い出る', en: 'Submit for approval' },
  question: {
    ja: '{count} 人に送ることの承認を願い出ます。',
    en: 'Ask for approval to send it to {count} {count|person|people}.',
  },
  unknown: {
    ja: '宛先にできない職員番号 {count} 件を除いて進める',
    en: 'Go on without {count} {count|number|numbers} that cannot be sent to',
  },
};

type Reach = AnswerTo<'POST /audiences/preview'>;

/** Hands a draft to an approver; whoever means nearly everybody has to know how many that is. */
export function Submit({ audience }: { readonly audience: Draft['audience'] }) {
  const t = useTexts(texts);
  const { remote } = useSession();
  const { campaign, busy, go } = useActing();
  const [typed, setTyped] = useState('');
  const [leaveOut, setLeaveOut] = useState(false);
  const [reach, setReach] = useState<Reach | null>(null);
  const submit = () =>
    go(async (_key, revision) => {
      await remote.ask('POST /campaigns/:campaign/submit', {
        params: { campaign: campaign.id },
        body: { ...(reach?.nearlyEverybody ? { people: reach.people } : {}), leaveOutUnknown: leaveOut },
        revision,
      });
      return null;
    });
  const ready = reach !== null && (!reach.nearlyEverybody || isTyped(typed, reach.people));
  return (
    <Confirm button={t.submit} busy={busy} primary ready={ready} confirmed={submit}>
      <ReachShown audience={audience} told={setReach} />
      {reach?.nearlyEverybody && <TypedCount count={reach.people} typed={typed} change={setTyped} />}
      {reach !== null && reach.unknown.count > 0 && (
        <Checkbox
          label={fill(t.unknown, { count: reach.unknown.count })}
          checked={leaveOut}
          onChange={(_event, { checked }) => setLeaveOut(checked === true)}
        />
      )}
    </Confirm>
  );
}

interface ReachProps {
  readonly audience: Draft['audience'];
  readonly told: (reach: Reach) => void;
}

/** Asks anew each time the question is opened: people come and go. */
function ReachShown({ audience, told }: ReachProps) {
  const t = useTexts(texts);
  const { remote } = useSession();
  const { campaign } = useActing();
  const loaded = useLoaded(JSON.stringify(audience), async (signal) => {
    const reach = await remote.ask('POST /audiences/preview', {
      body: { audience, campaign: campaign.id },
      signal,
    });
    told(reach);
    return reach;
  });
  return <Shown of={loaded}>{({ people }) => <p>{fill(t.question, { count: people })}</p>}</Shown>;
}
