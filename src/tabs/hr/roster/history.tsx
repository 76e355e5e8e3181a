import { Badge } from '@fluentui/react-components';
import type { AnswerTo } from '../../remote/calls.ts';
import { useAct } from '../../remote/use-act.ts';
import { Confirm } from '../../shell/confirm.tsx';
import { useSession, useTexts } from '../../shell/session.ts';
import { Failure, Nothing } from '../../shell/states.tsx';
import { fill } from '../../shell/texts.ts';
import { Section } from '../parts/section.tsx';
import { Table } from '../parts/table.tsx';
import { useMoments } from '../parts/use-moments.ts';

const texts = {
  title: { ja: '取り込みの履歴', en: 'Earlier imports' },
  on: { ja: '適用日', en: 'Effective' },
  when: { ja: '取り込み', en: 'Imported' },
  who: { ja: '取り込んだ人', en: 'By' },
  operator: { ja: '運用担当者（コマンド）', en: 'Operator (command)' },
  counts: { ja: '変わった人数', en: 'People changed' },
  sum: {
    ja: '追加{adds}、異動{transfers}、その他{otherChanges}、退職{leavers}',
    en: '{adds} added, {transfers} transferred, {otherChanges} otherwise, {leavers} left',
  },
  state: { ja: '状態', en: 'State' },
  applied: { ja: '適用済み', en: 'Applied' },
  waiting: { ja: '適用日を待っています', en: 'Waits for its date' },
  withdraw: { ja: '取りやめる', en: 'Take back' },
  ask: { ja: '{on} に適用する名簿の取り込みを取りやめますか。', en: 'Take back the roster for {on}?' },
  none: { ja: 'まだ取り込まれていません。', en: 'Nothing has been imported yet.' },
};

type Import = AnswerTo<'GET /roster'>['history'][number];

interface Props {
  readonly history: readonly Import[];
  readonly changed: () => void;
}

export function History({ history, changed }: Props) {
  const { spoken } = useMoments();
  const t = useTexts(texts);
  return (
    <Section title={t.title}>
      {history.length === 0 ? (
        <Nothing text={t.none} />
      ) : (
        <Table
          caption={t.title}
          rows={history}
          keyOf={({ id }) => id}
          columns={[
            { title: t.on, cell: ({ effectiveOn }) => effectiveOn },
            { title: t.when, cell: ({ createdAt }) => spoken(createdAt) },
            { title: t.who, cell: ({ by }) => by?.name ?? t.operator },
            { title: t.counts, cell: ({ counts }) => (counts ? fill(t.sum, counts) : '—') },
            { title: t.state, cell: (row) => <State row={row} changed={changed} /> },
          ]}
        />
      )}
    </Section>
  );
}

function State({ row, changed }: { readonly row: Import; readonly changed: () => void }) {
  const t = useTexts(texts);
  const { remote } = useSession();
  const act = useAct();
  if (row.appliedAt !== null) return <Badge color="success">{t.applied}</Badge>;
  const run = () =>
    act.run(async () => {
      await remote.ask('DELETE /roster/imports/:id', { params: { id: row.id } });
      changed();
    });
  return (
    <>
      <Badge appearance="outline">{t.waiting}</Badge>{' '}
      <Confirm
        button={t.withdraw}
        question={fill(t.ask, { on: row.effectiveOn })}
        busy={act.busy}
        confirmed={() => void run()}
      />
      {act.error !== null && <Failure error={act.error} retry={changed} />}
    </>
  );
}
