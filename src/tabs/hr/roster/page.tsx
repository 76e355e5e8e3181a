import { useState } from 'react';
import type { AnswerTo } from '../../remote/calls.ts';
import { useLoaded } from '../../remote/use-loaded.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { useSession, useSurroundings, useTexts } from '../../shell/session.ts';
import { Shown } from '../../shell/states.tsx';
import { Section } from '../parts/section.tsx';
import { Table } from '../parts/table.tsx';
import { Tiles } from '../parts/tiles.tsx';
import { Views } from '../parts/views.tsx';
import { AttributeUpload } from './attribute-upload.tsx';
import { History } from './history.tsx';
import { RosterUpload } from './roster-upload.tsx';

const texts = {
  title: { ja: '名簿と属性', en: 'Roster and attributes' },
  roster: { ja: '名簿', en: 'Roster' },
  attributes: { ja: '属性', en: 'Attributes' },
  people: { ja: '職員', en: 'People' },
  departments: { ja: '所属', en: 'Departments' },
  known: { ja: '取り込まれている属性', en: 'Imported attributes' },
  attribute: { ja: '属性', en: 'Attribute' },
  count: { ja: '値のある職員', en: 'People with a value' },
};

type Roster = AnswerTo<'GET /roster'>;

/** The roster and what is known of people beside it: uploaded, looked at, applied. */
export default function RosterPage() {
  const t = useTexts(texts);
  const { remote } = useSession();
  const [view, setView] = useState<'roster' | 'attributes'>('roster');
  const roster = useLoaded('roster', (signal) => remote.ask('GET /roster', { signal }));
  const views = [
    { name: 'roster', title: t.roster },
    { name: 'attributes', title: t.attributes },
  ] as const;
  return (
    <>
      <PageHead title={t.title} />
      <Views label={t.title} views={views} chosen={view} choose={setView} />
      <Shown of={roster}>
        {(data, reload) =>
          view === 'roster' ? (
            <>
              <Section title={t.roster}>
                <Tiles
                  tiles={[
                    { label: t.people, value: data.people },
                    { label: t.departments, value: data.departments },
                  ]}
                />
              </Section>
              <RosterUpload today={data.today} imported={reload} />
              <History history={data.history} changed={reload} />
            </>
          ) : (
            <>
              <AttributeUpload imported={reload} />
              <Known roster={data} />
            </>
          )
        }
      </Shown>
    </>
  );
}

function Known({ roster: { attributes } }: { readonly roster: Roster }) {
  const { language } = useSurroundings();
  const t = useTexts(texts);
  return (
    <Section title={t.known}>
      <Table
        caption={t.known}
        rows={attributes}
        keyOf={({ key }) => key}
        columns={[
          { title: t.attribute, cell: ({ label }) => label[language] },
          { title: t.count, number: true, cell: ({ people }) => people },
        ]}
      />
    </Section>
  );
}
