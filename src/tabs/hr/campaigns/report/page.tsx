import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useLoaded } from '../../../remote/use-loaded.ts';
import { Link } from '../../../shell/link.tsx';
import { PageHead } from '../../../shell/page-head.tsx';
import { useSession, useSurroundings, useTexts } from '../../../shell/session.ts';
import { Shown } from '../../../shell/states.tsx';
import { fill } from '../../../shell/texts.ts';
import type { PageProps } from '../../page-props.ts';
import { Section } from '../../parts/section.tsx';
import { StateBadge } from '../badge.tsx';
import { Drift } from '../drift.tsx';
import { untitled } from '../words.ts';
import { Answers } from './answers.tsx';
import { Charts } from './charts.tsx';
import { Recipients } from './recipients.tsx';
import { Resend } from './resend.tsx';
import { StateBar } from './state-bar.tsx';
import { useFollowing, useProgress } from './use-progress.ts';

const texts = {
  title: { ja: '配信の結果: {title}', en: 'Delivery: {title}' },
  delivery: { ja: '配信', en: 'Delivery' },
  back: { ja: 'お知らせに戻る', en: 'Back to the campaign' },
  heard: { ja: '既読 {read} 人 · 回答 {answered} 人', en: '{read} read it · {answered} answered' },
  receipts: {
    ja: '既読は、Teams の既読確認が有効な人だけ分かります。',
    en: 'Who read it is known only of people with read receipts in Teams.',
  },
};

const useStyles = makeStyles({
  back: { color: tokens.colorBrandForegroundLink },
});

/** What became of a campaign: in numbers that add up, and person by person. */
export default function ReportPage({ params }: PageProps) {
  const styles = useStyles();
  const t = useTexts(texts);
  const { remote } = useSession();
  const { language } = useSurroundings();
  const campaign = params.campaign ?? '';
  const [turn, setTurn] = useState(0);
  const loaded = useLoaded(campaign, async (signal) => {
    const asking = { params: { campaign }, signal };
    const [found, report] = await Promise.all([
      remote.ask('GET /campaigns/:campaign', asking),
      remote.ask('GET /campaigns/:campaign/report', asking),
    ]);
    return { found, report };
  });
  const again = () => {
    if (loaded.state !== 'loading') loaded.reload();
    setTurn((before) => before + 1);
  };
  const progress = useProgress(campaign, turn, again);
  useFollowing(progress, loaded.state === 'loading', () => {
    if (loaded.state !== 'loading') loaded.reload();
  });
  return (
    <Shown of={loaded}>
      {({ found, report }) => (
        <>
          <PageHead
            title={fill(t.title, { title: found.title[language] || found.title.ja || untitled[language] })}
          >
            <StateBadge state={(progress ?? report).state} recalled={found.recalled} />
            <Link to={`campaigns/${campaign}`} className={styles.back}>
              {t.back}
            </Link>
            {found.actions.includes('resend') && <Resend campaign={campaign} report={report} done={again} />}
          </PageHead>
          <Section title={t.delivery}>
            <StateBar {...(progress ?? report)} />
            <Text>{fill(t.heard, { read: report.read, answered: report.answered })}</Text>
            <Text size={200}>{t.receipts}</Text>
            <Drift drift={found.drift} />
          </Section>
          <Charts report={report} />
          <Answers campaign={found} />
          <Recipients
            campaign={campaign}
            asks={found.content.question !== null}
            turn={turn}
            progress={progress}
          />
        </>
      )}
    </Shown>
  );
}
