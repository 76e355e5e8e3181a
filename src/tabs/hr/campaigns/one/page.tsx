import { useState } from 'react';
import { useLoaded } from '../../../remote/use-loaded.ts';
import { useSession } from '../../../shell/session.ts';
import { Shown } from '../../../shell/states.tsx';
import type { PageProps } from '../../page-props.ts';
import { Editor } from './editor.tsx';
import { Finished } from './finished.tsx';

/** One campaign: to be written as long as it is a draft, to be looked at and decided on afterwards. */
export default function CampaignPage({ params }: PageProps) {
  const { remote } = useSession();
  const [turn, setTurn] = useState(0);
  const campaign = params.campaign ?? '';
  const loaded = useLoaded(`${campaign} ${turn}`, (signal) =>
    remote.ask('GET /campaigns/:campaign', { params: { campaign }, signal }),
  );
  return (
    <Shown of={loaded}>
      {(found, reload) =>
        found.actions.includes('save') ? (
          <Editor campaign={found} reload={reload} discard={() => setTurn(turn + 1)} />
        ) : (
          <Finished campaign={found} reload={reload} />
        )
      }
    </Shown>
  );
}
