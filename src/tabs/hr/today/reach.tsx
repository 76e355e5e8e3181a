import { ProgressBar } from '@fluentui/react-components';
import type { AnswerTo } from '../../remote/calls.ts';
import { useTexts } from '../../shell/session.ts';
import { fill } from '../../shell/texts.ts';
import { Section } from '../parts/section.tsx';
import { Table } from '../parts/table.tsx';

const texts = {
  title: { ja: '所属ごとの届く人', en: 'Reach by department' },
  department: { ja: '所属', en: 'Department' },
  reachable: { ja: '届く人', en: 'Reachable' },
  not: { ja: '届かない人', en: 'Not reachable' },
  share: { ja: '割合', en: 'Share' },
  of: { ja: '{name}: {share}%', en: '{name}: {share} %' },
};

type Row = AnswerTo<'GET /today'>['reach'][number];

function lostIn(row: Row): number {
  return row['not-installed'] + row.blocked + row.uninstalled + row['chat-deleted'];
}

/** How many people of each department Teams reaches. */
export function Reach({ reach }: { readonly reach: readonly Row[] }) {
  const t = useTexts(texts);
  const shareOf = (row: Row) => row.reachable / Math.max(1, row.reachable + lostIn(row));
  return (
    <Section title={t.title}>
      <Table
        caption={t.title}
        rows={reach}
        keyOf={({ department }) => department.code}
        columns={[
          { title: t.department, cell: ({ department }) => department.name },
          { title: t.reachable, number: true, cell: ({ reachable }) => reachable },
          { title: t.not, number: true, cell: lostIn },
          {
            title: t.share,
            cell: (row) => (
              <ProgressBar
                value={shareOf(row)}
                thickness="large"
                style={{ minWidth: '6rem' }}
                aria-label={fill(t.of, {
                  name: row.department.name,
                  share: Math.round(shareOf(row) * 100),
                })}
              />
            ),
          },
        ]}
      />
    </Section>
  );
}
