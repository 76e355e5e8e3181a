import { Field, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { AnswerTo } from '../../../../remote/calls.ts';
import { useLoaded } from '../../../../remote/use-loaded.ts';
import { Confirm } from '../../../../shell/confirm.tsx';
import { useSession, useTexts } from '../../../../shell/session.ts';
import { Shown } from '../../../../shell/states.tsx';
import { fill } from '../../../../shell/texts.ts';
import { useActing } from './acting.ts';
import { isTyped, TypedCount } from './typed-count.tsx';

const texts = {
  approve: { ja: '承認する', en: 'Approve' },
  approval: {
    ja: '{count} 人に送ることを承認します。宛先は今のこの人たちに決まります。',
    en: 'Approve sending it to {count} {count|person|people}. It will be for the people it means now.',
  },
  reject: { ja: '差し戻す', en: 'Hand back' },
  why: { ja: '理由（書いた人に伝わります）', en: 'Why (its author will read it)' },
};

/** Approves it for the number of people that is shown. */
export function Approve() {
  const t = useTexts(texts);
  const { remote } = useSession();
  const { campaign, busy, go } = useActing();
  const [reach, setReach] = useState<Reach | null>(null);
  const [typed, setTyped] = useState('');
  const approve = () =>
    go(async (key, revision) => {
      await remote.ask('POST /campaigns/:campaign/approve', {
        params: { campaign: campaign.id },
        body: { people: reach?.people ?? 0 },
        revision,
        key,
      });
      return null;
    });
  const ready = reach !== null && (!reach.nearlyEverybody || isTyped(typed, reach.people));
  return (
    <Confirm button={t.approve} busy={busy} primary ready={ready} confirmed={approve}>
      <People told={setReach} />
      {reach?.nearlyEverybody && <TypedCount count={reach.people} typed={typed} change={setTyped} />}
    </Confirm>
  );
}

type Reach = AnswerTo<'POST /audiences/preview'>;

function People({ told }: { readonly told: (reach: Reach) => void }) {
  const t = useTexts(texts);
  const { remote } = useSession();
  const { id, audience } = useActing().campaign;
  const loaded = useLoaded('people', async (signal) => {
    const reach = await remote.ask('POST /audiences/preview', { body: { audience, campaign: id }, signal });
    told(reach);
    return reach;
  });
  return <Shown of={loaded}>{({ people }) => <p>{fill(t.approval, { count: people })}</p>}</Shown>;
}

/** Hands it back to its author, who has to know why. */
export function Reject() {
  const t = useTexts(texts);
  const { remote } = useSession();
  const { campaign, busy, go } = useActing();
  const [note, setNote] = useState('');
  const reject = () =>
    go(async (_key, revision) => {
      await remote.ask('POST /campaigns/:campaign/reject', {
        params: { campaign: campaign.id },
        body: { note },
        revision,
      });
      return null;
    });
  return (
    <Confirm button={t.reject} busy={busy} ready={note.trim() !== ''} confirmed={reject}>
      <Field label={t.why} required>
        <Textarea value={note} maxLength={500} onChange={(_event, { value }) => setNote(value)} />
      </Field>
    </Confirm>
  );
}
