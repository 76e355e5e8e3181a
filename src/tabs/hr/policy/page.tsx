import { useState } from 'react';
import { PageHead } from '../../shell/page-head.tsx';
import { useSession, useTexts } from '../../shell/session.ts';
import { Views } from '../parts/views.tsx';
import { Explain } from './explain.tsx';
import { Initiatives } from './initiatives.tsx';
import { Versions } from './versions.tsx';
import { Weeks } from './weeks.tsx';
import { Year } from './year.tsx';

const texts = {
  title: { ja: '方針', en: 'Policy' },
  initiatives: { ja: '取組ときまり', en: 'Initiatives' },
  weeks: { ja: 'これから4週間', en: 'Next four weeks' },
  year: { ja: '年間カレンダー', en: 'Year' },
  explain: { ja: '届く理由', en: 'Explain' },
  versions: { ja: '版', en: 'Versions' },
};

const views = { initiatives: Initiatives, weeks: Weeks, year: Year, explain: Explain, versions: Versions };
type View = keyof typeof views;
/** What names a person or changes the policy. */
const forAdmins: readonly View[] = ['explain', 'versions'];

/** The policy that holds, what it brings about, and how it is changed. */
export default function PolicyPage() {
  const t = useTexts(texts);
  const { me } = useSession();
  const [view, setView] = useState<View>('initiatives');
  const isAdmin = me.roles.some(({ role }) => role === 'admin');
  const names = (Object.keys(views) as View[]).filter((name) => isAdmin || !forAdmins.includes(name));
  const Shown = views[view];
  return (
    <>
      <PageHead title={t.title} />
      <Views
        label={t.title}
        views={names.map((name) => ({ name, title: t[name] }))}
        chosen={view}
        choose={setView}
      />
      <Shown />
    </>
  );
}
