import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import { isOutdated } from '../../../../remote/error.ts';
import { useAct } from '../../../../remote/use-act.ts';
import { Confirm } from '../../../../shell/confirm.tsx';
import { goTo } from '../../../../shell/route.ts';
import { useSession, useTexts } from '../../../../shell/session.ts';
import { Failure } from '../../../../shell/states.tsx';
import type { Campaign, Draft } from '../../types.ts';
import { type Acting, ActingContext, useActing } from './acting.ts';
import { Approve, Reject } from './decide.tsx';
import { Schedule } from './schedule.tsx';
import { Simple } from './simple.tsx';
import { Submit } from './submit.tsx';

const texts = {
  copy: { ja: '写して作る', en: 'Duplicate' },
  delete: { ja: '捨てる', en: 'Delete' },
  deleting: {
    ja: 'この下書きを捨てますか。元には戻せません。',
    en: 'Delete this draft? This cannot be undone.',
  },
};

interface Props {
  readonly campaign: Campaign;
  /** Whom it is for, as it stands on the page. */
  readonly audience: Draft['audience'];
  readonly reload: () => void;
  /** Shows it as it is by now, after somebody else was faster. */
  readonly latest: () => void;
  /** Keeps what was typed; resolves with the revision that holds it, or null. */
  readonly keep: () => Promise<number | null>;
}

/** What the person may do with the campaign now, as the service says. */
export function Actions({ campaign, audience, reload, latest, keep }: Props) {
  const act = useAct();
  const { run, busy, error } = act;
  const [said, setSaid] = useState<string | null>(null);
  const acting = useMemo<Acting>(
    () => ({
      campaign,
      busy,
      go: (work) =>
        void run(async (key) => {
          setSaid(null);
          const revision = await keep();
          if (revision === null) return;
          setSaid(await work(key, revision));
          reload();
        }),
    }),
    [campaign, busy, run, keep, reload],
  );
  const may = new Set(campaign.actions);
  const openLatest = () => {
    act.forget();
    latest();
  };
  return (
    <ActingContext value={acting}>
      <Copy />
      {may.has('delete') && <Delete />}
      <Simple />
      {may.has('reject') && <Reject />}
      {may.has('submit') && <Submit audience={audience} />}
      {may.has('approve') && <Approve />}
      {may.has('schedule') && <Schedule />}
      {error !== null && <Failure error={error} {...(isOutdated(error) ? { latest: openLatest } : {})} />}
      {said !== null && (
        <MessageBar intent="success" layout="multiline" role="status">
          <MessageBarBody>{said}</MessageBarBody>
        </MessageBar>
      )}
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
      return null;
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
      return null;
    });
  return <Confirm button={t.delete} question={t.deleting} busy={busy} confirmed={remove} />;
}
