import { Button } from '@fluentui/react-components';
import { usePages } from '../../remote/use-pages.ts';
import { useSession, useSurroundings, useTexts } from '../../shell/session.ts';
import { Nothing, Shown } from '../../shell/states.tsx';
import { Section } from '../parts/section.tsx';
import { Table } from '../parts/table.tsx';
import { useMoments } from '../parts/use-moments.ts';

const texts = {
  title: { ja: '届かない人とその理由', en: 'Who cannot be reached, and why' },
  person: { ja: '職員', en: 'Employee' },
  department: { ja: '所属', en: 'Department' },
  reason: { ja: '理由', en: 'Reason' },
  hint: { ja: 'できること', en: 'What can be done' },
  since: { ja: 'いつから', en: 'Since' },
  nobody: { ja: '全員に届けられます。', en: 'Everybody can be reached.' },
  more: { ja: 'もっと見る', en: 'Show more' },
};

export function Unreachable() {
  const { language } = useSurroundings();
  const { spoken } = useMoments();
  const t = useTexts(texts);
  const { remote } = useSession();
  const people = usePages('unreachable', (cursor, signal) =>
    remote.ask('GET /unreachable', { query: { cursor }, signal }),
  );
  return (
    <Section title={t.title}>
      <Shown of={people}>
        {({ items, more }) => (
          <>
            {items.length === 0 ? (
              <Nothing text={t.nobody} />
            ) : (
              <Table
                caption={t.title}
                rows={items}
                keyOf={({ person }) => person.number}
                columns={[
                  { title: t.person, cell: ({ person }) => `${person.number} ${person.name}` },
                  { title: t.department, cell: ({ department }) => department.name },
                  { title: t.reason, cell: ({ reason }) => reason[language] },
                  { title: t.hint, cell: ({ hint }) => hint?.[language] ?? '—' },
                  {
                    title: t.since,
                    cell: ({ since }) => (since === null ? '—' : spoken(since)),
                  },
                ]}
              />
            )}
            {more && (
              <div>
                <Button onClick={more}>{t.more}</Button>
              </div>
            )}
          </>
        )}
      </Shown>
    </Section>
  );
}
