import { Field, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { AnswerTo } from '../../remote/calls.ts';
import { useAct } from '../../remote/use-act.ts';
import { Confirm } from '../../shell/confirm.tsx';
import { useSession, useSurroundings, useTexts } from '../../shell/session.ts';
import { Failure } from '../../shell/states.tsx';
import { fill } from '../../shell/texts.ts';

const texts = {
  off: { ja: '止める', en: 'Switch off' },
  on: { ja: '再開する', en: 'Switch on' },
  askOff: {
    ja: '「{rule}」を止めますか。まだ届いていないものは、だれにも届きません。あとで再開しても、止めている間の回は届きません。',
    en: 'Switch “{rule}” off? What has not been delivered yet reaches nobody. What comes round meanwhile is not made up for later.',
  },
  askOn: { ja: '「{rule}」を再開しますか。', en: 'Switch “{rule}” on again?' },
  reason: { ja: '理由（記録に残ります）', en: 'Reason (it is kept in the audit log)' },
};

type Rule = AnswerTo<'GET /policy'>['areas'][number]['initiatives'][number]['rules'][number];

interface Props {
  readonly rule: Rule;
  readonly revision: number;
  readonly switched: () => void;
}

/** Switches a rule off or on, with a reason; for administrators. */
export function Switch({ rule, revision, switched }: Props) {
  const { language } = useSurroundings();
  const t = useTexts(texts);
  const { me, remote } = useSession();
  const [reason, setReason] = useState('');
  const act = useAct();
  if (!me.roles.some(({ role }) => role === 'admin')) return null;
  const to = rule.off === null ? 'off' : 'on';
  const run = () =>
    act.run(async (key) => {
      const body = { rule: rule.id, to, reason: reason.trim(), after: revision } as const;
      await remote.ask('POST /policy/switch', { body, key });
      setReason('');
      switched();
    });
  return (
    <span>
      <Confirm
        button={t[to]}
        question={fill(to === 'off' ? t.askOff : t.askOn, { rule: rule.title[language] })}
        busy={act.busy}
        ready={reason.trim() !== ''}
        confirmed={() => void run()}
      >
        <Field label={t.reason} required>
          <Textarea value={reason} maxLength={500} onChange={(_event, { value }) => setReason(value)} />
        </Field>
      </Confirm>
      {act.error !== null && <Failure error={act.error} retry={switched} />}
    </span>
  );
}
