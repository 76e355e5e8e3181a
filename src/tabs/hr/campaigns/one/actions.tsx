import { Button } from '@fluentui/react-components';
import { useAct } from '../../../remote/use-act.ts';
import { Confirm } from '../../../shell/confirm.tsx';
import { goTo } from '../../../shell/route.ts';
import { useSession, useTexts } from '../../../shell/session.ts';
import { Failure } from '../../../shell/states.tsx';
import type { Campaign } from '../types.ts';

const texts = {
  copy: { ja: '写して作る', en: 'Duplicate' },
  delete: { ja: '捨てる', en: 'Delete' },
  sure: { ja: 'この下書きを捨てますか。元には戻せません。', en: 'Delete this draft? This cannot be undone.' },
};

interface Props {
  readonly campaign: Campaign;
  readonly reload: () => void;
  /** Keeps what was typed; resolves with the revision that holds it, or null. */
  readonly keep: () => Promise<number | null>;
}

/** What the person may do with the campaign now, as the service says. */
export function Actions({ campaign, keep }: Props) {
  const t = useTexts(texts);
  const { me, remote } = useSession();
  const act = useAct();
  const params = { campaign: campaign.id };
  const copy = () =>
    act.run(async (key) => {
      if ((await keep()) === null) return;
      const { id } = await remote.ask('POST /campaigns', { body: { copyOf: campaign.id }, key });
      goTo(`campaigns/${id}`);
    });
  const remove = () =>
    act.run(async () => {
      const revision = await keep();
      if (revision === null) return;
      await remote.ask('DELETE /campaigns/:campaign', { params, revision });
      goTo('campaigns');
    });
  return (
    <>
      {me.roles.some(({ role }) => role === 'author') && (
        <Button disabled={act.busy} onClick={copy}>
          {t.copy}
        </Button>
      )}
      {campaign.actions.includes('delete') && (
        <Confirm button={t.delete} question={t.sure} busy={act.busy} confirmed={remove} />
      )}
      {act.error !== null && <Failure error={act.error} />}
    </>
  );
}
