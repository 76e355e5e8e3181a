import { Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { useAct } from '../../remote/use-act.ts';
import { Confirm } from '../../shell/confirm.tsx';
import { useSession, useTexts } from '../../shell/session.ts';
import { Failure } from '../../shell/states.tsx';
import { fill } from '../../shell/texts.ts';
import type { RosterPreview } from './preview.tsx';

const texts = {
  on: { ja: '適用日（今日か、それより後）', en: 'Effective date (today or later)' },
  apply: { ja: '取り込む', en: 'Import' },
  ask: {
    ja: '{on} から、追加{adds}人、異動{transfers}人、退職{leavers}人で取り込みますか。退職になる人には、何も届かなくなります。',
    en: 'Import from {on}: {adds} added, {transfers} transferred, {leavers} leaving? Whoever leaves gets nothing any more.',
  },
  leavers: { ja: '退職になる人数を入力してください', en: 'Type how many people leave' },
};

interface Props {
  readonly content: string;
  readonly preview: RosterPreview;
  readonly today: string;
  readonly finished: (state: 'applied' | 'pending') => void;
}

export function Apply({ content, preview: { counts, losesMany }, today, finished }: Props) {
  const t = useTexts(texts);
  const { remote } = useSession();
  const [effectiveOn, setEffectiveOn] = useState(today);
  const [typed, setTyped] = useState('');
  const act = useAct();
  const { adds, transfers, leavers } = counts;
  const run = () =>
    act.run(async (key) => {
      const body = { content, effectiveOn, ...(losesMany ? { leavers } : {}) };
      const { state } = await remote.ask('POST /roster/imports', { body, key });
      finished(state);
    });
  return (
    <>
      <Field label={t.on} required>
        <Input
          type="date"
          min={today}
          value={effectiveOn}
          onChange={(_event, { value }) => setEffectiveOn(value)}
        />
      </Field>
      <div>
        <Confirm
          primary
          button={t.apply}
          question={fill(t.ask, { on: effectiveOn, adds, transfers, leavers })}
          busy={act.busy || effectiveOn === ''}
          ready={!losesMany || typed.trim() === String(leavers)}
          confirmed={() => void run()}
        >
          {losesMany && (
            <Field label={t.leavers} required>
              <Input inputMode="numeric" value={typed} onChange={(_event, { value }) => setTyped(value)} />
            </Field>
          )}
        </Confirm>
      </div>
      {act.error !== null && <Failure error={act.error} />}
    </>
  );
}
