import { Badge, Field, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { AnswerTo } from '../../remote/calls.ts';
import { useAct } from '../../remote/use-act.ts';
import { useLoaded } from '../../remote/use-loaded.ts';
import { Confirm } from '../../shell/confirm.tsx';
import { useSession, useTexts } from '../../shell/session.ts';
import { Failure, Nothing, Shown } from '../../shell/states.tsx';
import { fill } from '../../shell/texts.ts';
import { Section } from '../parts/section.tsx';
import { Table } from '../parts/table.tsx';
import { useMoments } from '../parts/use-moments.ts';
import { Effect } from './effect.tsx';
import { Upload } from './upload.tsx';

const texts = {
  kept: { ja: '保存されている版', en: 'Kept versions' },
  version: { ja: '版', en: 'Version' },
  folder: { ja: '{version}（サービスに付属）', en: '{version} (comes with the service)' },
  rules: { ja: 'きまり', en: 'Rules' },
  added: { ja: '取り込み', en: 'Uploaded' },
  state: { ja: '状態', en: 'State' },
  inForce: { ja: '使用中', en: 'In force' },
  use: { ja: 'この版を使う', en: 'Put in force' },
  askUse: {
    ja: '版「{version}」に切り替えますか。動いているすべてのサービスが数秒で切り替わります。元の版にはいつでも戻せます。',
    en: 'Put version “{version}” in force? All running services follow within seconds. You can go back at any time.',
  },
  reason: { ja: '理由（記録に残ります）', en: 'Reason (it is kept in the audit log)' },
  decisions: { ja: 'これまでの変更', en: 'What was decided' },
  when: { ja: '日時', en: 'When' },
  who: { ja: '変更した人', en: 'Who' },
  what: { ja: '変更', en: 'What' },
  why: { ja: '理由', en: 'Why' },
  operator: { ja: '運用担当者（コマンド）', en: 'Operator (command)' },
  adopt: { ja: '版を切り替えた: {subject}', en: 'Put in force: {subject}' },
  'switch-off': { ja: 'きまりを止めた: {subject}', en: 'Switched off: {subject}' },
  'switch-on': { ja: 'きまりを再開した: {subject}', en: 'Switched on: {subject}' },
  none: { ja: 'まだ変更はありません。', en: 'Nothing has been changed yet.' },
};

type History = AnswerTo<'GET /policy/versions'>;
type Version = History['versions'][number];

/** The packs that are kept, which one holds, and who decided what. */
export function Versions() {
  const { remote } = useSession();
  const history = useLoaded('versions', (signal) => remote.ask('GET /policy/versions', { signal }));
  return (
    <Shown of={history}>
      {(data, reload) => (
        <>
          <Upload kept={reload} />
          <Kept history={data} reload={reload} />
          <Decisions history={data} />
        </>
      )}
    </Shown>
  );
}

function Kept({ history, reload }: { readonly history: History; readonly reload: () => void }) {
  const { spoken } = useMoments();
  const t = useTexts(texts);
  const nameOf = ({ digest, version }: Version) => (digest === null ? fill(t.folder, { version }) : version);
  const addedBy = ({ addedBy, addedAt }: Version) =>
    addedAt === null ? '—' : `${spoken(addedAt)} ${addedBy?.name ?? t.operator}`;
  return (
    <Section title={t.kept}>
      <Table
        caption={t.kept}
        rows={history.versions}
        keyOf={({ digest }) => digest ?? 'folder'}
        columns={[
          { title: t.version, cell: nameOf },
          { title: t.rules, number: true, cell: ({ rules }) => rules },
          { title: t.added, cell: addedBy },
          {
            title: t.state,
            cell: (version) =>
              version.inForce ? (
                <Badge color="success">{t.inForce}</Badge>
              ) : (
                <Use version={version} revision={history.revision} used={reload} />
              ),
          },
        ]}
      />
    </Section>
  );
}

interface UseProps {
  readonly version: Version;
  readonly revision: number;
  readonly used: () => void;
}

function Use({ version: { digest, version }, revision, used }: UseProps) {
  const t = useTexts(texts);
  const { remote } = useSession();
  const [reason, setReason] = useState('');
  const act = useAct();
  const run = () =>
    act.run(async (key) => {
      await remote.ask('POST /policy/adopt', {
        body: { digest, reason: reason.trim(), after: revision },
        key,
      });
      used();
    });
  return (
    <>
      <Effect digest={digest} />
      <Confirm
        button={t.use}
        question={fill(t.askUse, { version })}
        busy={act.busy}
        ready={reason.trim() !== ''}
        confirmed={() => void run()}
      >
        <Field label={t.reason} required>
          <Textarea value={reason} maxLength={500} onChange={(_event, { value }) => setReason(value)} />
        </Field>
      </Confirm>
      {act.error !== null && <Failure error={act.error} retry={used} />}
    </>
  );
}

function Decisions({ history: { decisions, versions } }: { readonly history: History }) {
  const { spoken } = useMoments();
  const t = useTexts(texts);
  const subjectOf = ({ kind, subject }: History['decisions'][number]) =>
    kind === 'adopt'
      ? (versions.find(({ digest }) => (digest ?? '') === subject)?.version ?? subject)
      : subject;
  if (decisions.length === 0) return <Nothing text={t.none} />;
  return (
    <Section title={t.decisions}>
      <Table
        caption={t.decisions}
        rows={decisions}
        keyOf={({ nth }) => String(nth)}
        columns={[
          { title: t.when, cell: ({ at }) => spoken(at) },
          { title: t.who, cell: ({ by }) => by?.name ?? t.operator },
          { title: t.what, cell: (decision) => fill(t[decision.kind], { subject: subjectOf(decision) }) },
          { title: t.why, cell: ({ reason }) => reason },
        ]}
      />
    </Section>
  );
}
