import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { AnswerTo } from '../../remote/calls.ts';
import { useSurroundings, useTexts } from '../../shell/session.ts';
import { fill } from '../../shell/texts.ts';
import { Table } from '../parts/table.tsx';
import { Tiles } from '../parts/tiles.tsx';

const texts = {
  adds: { ja: '追加', en: 'Added' },
  transfers: { ja: '異動', en: 'Transferred' },
  otherChanges: { ja: 'その他の変更', en: 'Otherwise changed' },
  leavers: { ja: '退職', en: 'Leaving' },
  unchanged: { ja: '変更なし', en: 'Unchanged' },
  person: { ja: '職員', en: 'Employee' },
  department: { ja: '所属', en: 'Department' },
  changes: { ja: '変わること', en: 'Changes' },
  some: { ja: '{kind}（初めの{count}人）', en: '{kind} (the first {count})' },
  many: {
    ja: '{count}人が退職になります。全職員のファイルか確かめてください。',
    en: '{count} {count|person|people} would leave. Please check that the file holds everybody.',
  },
};

export type RosterPreview = NonNullable<AnswerTo<'POST /roster/check'>['preview']>;
type Moved = RosterPreview['adds'][number];
const kinds = ['adds', 'transfers', 'otherChanges', 'leavers'] as const;

/** What a roster would change: the counts, then the people of each kind. */
export function Preview({ preview }: { readonly preview: RosterPreview }) {
  const t = useTexts(texts);
  const { counts } = preview;
  return (
    <>
      {preview.losesMany && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{fill(t.many, { count: counts.leavers })}</MessageBarBody>
        </MessageBar>
      )}
      <Tiles
        tiles={[...kinds, 'unchanged' as const].map((kind) => ({ label: t[kind], value: counts[kind] }))}
      />
      {kinds.map((kind) => (
        <People key={kind} kind={t[kind]} total={counts[kind]} people={preview[kind]} />
      ))}
    </>
  );
}

interface PeopleProps {
  readonly kind: string;
  readonly total: number;
  readonly people: readonly Moved[];
}

function People({ kind, total, people }: PeopleProps) {
  const { language } = useSurroundings();
  const t = useTexts(texts);
  if (people.length === 0) return null;
  const title = total > people.length ? fill(t.some, { kind, count: people.length }) : kind;
  const changesOf = ({ changes }: Moved) =>
    changes
      .map(
        ({ field, from, to }) => `${field[language]}: ${from?.[language] ?? '—'} → ${to?.[language] ?? '—'}`,
      )
      .join(' / ') || '—';
  return (
    <>
      <h3 style={{ margin: 0 }}>{title}</h3>
      <Table
        caption={title}
        rows={people}
        keyOf={({ person }) => person.number}
        columns={[
          { title: t.person, cell: ({ person }) => `${person.number} ${person.name}` },
          { title: t.department, cell: ({ department }) => department },
          { title: t.changes, cell: changesOf },
        ]}
      />
    </>
  );
}
