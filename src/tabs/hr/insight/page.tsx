import { Field, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { useLoaded } from '../../remote/use-loaded.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { useSession, useTexts } from '../../shell/session.ts';
import { Shown } from '../../shell/states.tsx';
import { HoldOuts, nothingYet } from './hold-outs.tsx';
import { Overtime } from './overtime.tsx';
import { ByDepartment, ByMonth } from './rates.tsx';
import { SelfChecks } from './self-checks.tsx';

const texts = {
  title: { ja: '効果と傾向', en: 'Insight' },
  note: {
    ja: '5人以上の集計だけを示します。少ない所属は上の所属に合わせ、それでも少ないものは示しません。月の数は、月が終わって1週間たつと数え、その後は変わりません。所属は月末の所属です。',
    en: 'Only numbers of five people or more are shown. Small departments count with the one above; what is still too little is left out. A month is counted once it has been over for a week and stays as it is. Departments are those of its last day.',
  },
  month: { ja: '月', en: 'Month' },
};

/** What came of the policy, as numbers of five people or more. */
export default function InsightPage() {
  const t = useTexts(texts);
  const { remote } = useSession();
  const [month, setMonth] = useState<string | undefined>(undefined);
  // Kept here, where it outlives the choice of another month.
  const [comparing, setComparing] = useState(nothingYet);
  const insight = useLoaded(`insight ${month}`, (signal) =>
    remote.ask('GET /insight', { query: { month }, signal }),
  );
  return (
    <>
      <PageHead title={t.title} />
      <p>{t.note}</p>
      <Shown of={insight}>
        {(data) => (
          <>
            <Field label={t.month} style={{ maxWidth: '12rem', marginBottom: '1rem' }}>
              <Select value={data.month} onChange={(_event, { value }) => setMonth(value)}>
                {data.months.map((each) => (
                  <option key={each}>{each}</option>
                ))}
              </Select>
            </Field>
            <ByMonth insight={data} />
            <ByDepartment insight={data} />
            <Overtime overtime={data.overtime} />
            <SelfChecks selfChecks={data.selfChecks} />
            <HoldOuts measures={data.measures} comparing={comparing} setComparing={setComparing} />
          </>
        )}
      </Shown>
    </>
  );
}
