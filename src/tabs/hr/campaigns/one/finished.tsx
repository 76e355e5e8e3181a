import { Text } from '@fluentui/react-components';
import { useEffect } from 'react';
import { Link } from '../../../shell/link.tsx';
import { PageHead } from '../../../shell/page-head.tsx';
import { useSurroundings, useTexts } from '../../../shell/session.ts';
import { fill } from '../../../shell/texts.ts';
import { Section } from '../../parts/section.tsx';
import { useMoments } from '../../parts/use-moments.ts';
import { StateBadge } from '../badge.tsx';
import { Drift } from '../drift.tsx';
import type { Campaign } from '../types.ts';
import { priorityWords, untitled } from '../words.ts';
import { Actions } from './act/actions.tsx';
import { Edit } from './act/edit.tsx';
import { AudienceSummary } from './audience/summary.tsx';
import { useStyles } from './editor.tsx';
import { Note } from './note.tsx';
import { Preview } from './preview/preview.tsx';
import { usePreview } from './preview/use-preview.ts';

const texts = {
  report: { ja: '配信の結果', en: 'Delivery report' },
  course: { ja: '経過', en: 'Course' },
  audience: { ja: '宛先', en: 'Audience' },
  changed: { ja: '最後の変更: {who}（{when}）', en: 'Last change: {who} ({when})' },
  submitted: { ja: '承認を願い出た人: {who}', en: 'Submitted by {who}' },
  approved: { ja: '承認した人: {who}', en: 'Approved by {who}' },
  people: {
    ja: '宛先: {count} 人（承認のときに決まりました）',
    en: 'For {count} {count|person|people} (fixed at the approval)',
  },
  sendAt: { ja: '送る日時: {when}', en: 'Goes out: {when}' },
  startedAt: { ja: '送り始めた日時: {when}', en: 'Sending began: {when}' },
  expiresAt: { ja: '期限: {when}', en: 'Expires: {when}' },
  priority: { ja: '大切さ: {priority}', en: 'Importance: {priority}' },
};

interface Props {
  readonly campaign: Campaign;
  readonly reload: () => void;
}

/** A campaign that is not written any more: how it stands, and what can be done with it. */
export function Finished({ campaign, reload }: Props) {
  const styles = useStyles();
  const t = useTexts(texts);
  const { language } = useSurroundings();
  useFreshWhileSending(campaign, reload);
  const preview = usePreview(campaign.content);
  return (
    <>
      <PageHead title={campaign.title[language] || campaign.title.ja || untitled[language]}>
        <StateBadge state={campaign.state} recalled={campaign.recalled} />
        {campaign.startedAt && (
          <Link to={`campaigns/${campaign.id}/report`} className={styles.link}>
            {t.report}
          </Link>
        )}
        <Actions
          campaign={campaign}
          audience={campaign.audience}
          reload={reload}
          latest={reload}
          keep={async () => campaign.revision}
        />
      </PageHead>
      {campaign.note && <Note note={campaign.note} />}
      <div className={styles.columns}>
        <div className={styles.column}>
          <Course campaign={campaign} />
          {campaign.people === null && (
            <Section title={t.audience}>
              <AudienceSummary campaign={campaign.id} audience={campaign.audience} />
            </Section>
          )}
          <Edit campaign={campaign} reload={reload} />
        </div>
        <Preview of={preview} />
      </div>
    </>
  );
}

/** How often it is asked how it stands while it goes out. */
const lookEveryMs = 5_000;

function useFreshWhileSending({ state }: Campaign, reload: () => void): void {
  useEffect(() => {
    if (state !== 'scheduled' && state !== 'sending') return;
    const timer = window.setInterval(reload, lookEveryMs);
    return () => window.clearInterval(timer);
  }, [state, reload]);
}

function Course({ campaign }: { readonly campaign: Campaign }) {
  const t = useTexts(texts);
  const words = useTexts(priorityWords);
  const { spoken } = useMoments();
  const { changedBy, changedAt, submittedBy, approvedBy, people, sendAt, startedAt, expiresAt } = campaign;
  const lines = [
    fill(t.changed, { who: changedBy.name, when: spoken(changedAt) }),
    submittedBy && fill(t.submitted, { who: submittedBy.name }),
    approvedBy && fill(t.approved, { who: approvedBy.name }),
    people !== null && fill(t.people, { count: people }),
    sendAt && fill(t.sendAt, { when: spoken(sendAt) }),
    startedAt && fill(t.startedAt, { when: spoken(startedAt) }),
    expiresAt && fill(t.expiresAt, { when: spoken(expiresAt) }),
    fill(t.priority, { priority: words[campaign.priority] }),
  ];
  return (
    <Section title={t.course}>
      {lines.map((line) => line && <Text key={line}>{line}</Text>)}
      <Drift drift={campaign.drift} />
    </Section>
  );
}
