import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { isOutdated } from '../../../../remote/error.ts';
import { useAct } from '../../../../remote/use-act.ts';
import { Confirm } from '../../../../shell/confirm.tsx';
import { useSession, useTexts } from '../../../../shell/session.ts';
import { Failure } from '../../../../shell/states.tsx';
import { fill } from '../../../../shell/texts.ts';
import { Section } from '../../../parts/section.tsx';
import type { Campaign, Content } from '../../types.ts';
import { ContentForm } from '../content/form.tsx';
import { Preview } from '../preview/preview.tsx';
import { usePreview } from '../preview/use-preview.ts';

const texts = {
  title: { ja: '届いたカードの文面を直す', en: 'Change the text of what was sent' },
  begin: { ja: '文面を直す', en: 'Change the text' },
  fixed: {
    ja: '質問と、回答の見え方は、送ったときのままです。',
    en: 'The question, and who reads the answers, stay as they were sent.',
  },
  preview: { ja: '直した文面の見え方', en: 'Preview of the new text' },
  replaced: {
    ja: '{who} が直した文面がすでに承認を待っています。願い出ると、それと置きかわります。',
    en: 'A new text by {who} awaits approval already. Yours would take its place.',
  },
  back: { ja: '直さずに閉じる', en: 'Close without a change' },
  propose: { ja: '直した文面の承認を願い出る', en: 'Submit the new text' },
  waiting: { ja: '{who} が直した文面が承認を待っています。', en: 'A new text by {who} awaits approval.' },
  approve: { ja: '直した文面を承認する', en: 'Approve the new text' },
  approving: {
    ja: '届いたカードを一枚ずつ、この文面に置きかえます。',
    en: 'Every card that arrived gets this text.',
  },
  discard: { ja: '直した文面を捨てる', en: 'Drop the new text' },
};

const useStyles = makeStyles({
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface Props {
  readonly campaign: Campaign;
  readonly reload: () => void;
}

/** Another text for cards that have gone out: proposed by one person, put in place by another. */
export function Edit({ campaign, reload }: Props) {
  const t = useTexts(texts);
  const [writing, setWriting] = useState(false);
  if (campaign.edit && !writing) return <Proposed campaign={campaign} edit={campaign.edit} reload={reload} />;
  if (!campaign.actions.includes('edit')) return null;
  return (
    <Section title={t.title}>
      {writing ? (
        <Proposal campaign={campaign} reload={reload} done={() => setWriting(false)} />
      ) : (
        <div>
          <Button onClick={() => setWriting(true)}>{t.begin}</Button>
        </div>
      )}
    </Section>
  );
}

interface ProposalProps extends Props {
  readonly done: () => void;
}

function Proposal({ campaign, reload, done }: ProposalProps) {
  const styles = useStyles();
  const t = useTexts(texts);
  const { remote } = useSession();
  const act = useAct();
  const [content, setContent] = useState<Content>(campaign.content);
  const preview = usePreview(content);
  const outdated = isOutdated(act.error);
  const latest = () => {
    act.forget();
    reload();
  };
  const propose = () =>
    act.run(async () => {
      const { id, revision } = campaign;
      await remote.ask('POST /campaigns/:campaign/edit', {
        params: { campaign: id },
        body: { content },
        revision,
      });
      done();
      reload();
    });
  return (
    <>
      <ContentForm
        content={content}
        problems={preview.state === 'ready' ? preview.data.problems : []}
        change={(part) => setContent((before) => ({ ...before, ...part }))}
        fixedQuestion
      />
      <Text size={200}>{t.fixed}</Text>
      <Preview of={preview} title={t.preview} />
      {campaign.edit && <Text>{fill(t.replaced, { who: campaign.edit.by.name })}</Text>}
      {act.error !== null && <Failure error={act.error} {...(outdated ? { latest } : {})} />}
      <div className={styles.actions}>
        <Button appearance="primary" disabled={act.busy} onClick={propose}>
          {t.propose}
        </Button>
        <Button disabled={act.busy} onClick={done}>
          {t.back}
        </Button>
      </div>
    </>
  );
}

interface ProposedProps extends Props {
  readonly edit: NonNullable<Campaign['edit']>;
}

function Proposed({ campaign, edit, reload }: ProposedProps) {
  const styles = useStyles();
  const t = useTexts(texts);
  const { remote } = useSession();
  const act = useAct();
  const preview = usePreview(edit.content);
  const asking = { params: { campaign: campaign.id }, revision: campaign.revision };
  const approve = () =>
    act.run(async (key) => {
      await remote.ask('POST /campaigns/:campaign/approve-edit', { ...asking, key });
      reload();
    });
  const discard = () =>
    act.run(async () => {
      await remote.ask('POST /campaigns/:campaign/discard-edit', asking);
      reload();
    });
  return (
    <Section title={t.title}>
      <Text>{fill(t.waiting, { who: edit.by.name })}</Text>
      <Preview of={preview} title={t.preview} />
      {act.error !== null && (
        <Failure error={act.error} {...(isOutdated(act.error) ? { latest: reload } : {})} />
      )}
      <div className={styles.actions}>
        {campaign.actions.includes('approve-edit') && (
          <Confirm button={t.approve} question={t.approving} busy={act.busy} primary confirmed={approve} />
        )}
        {campaign.actions.includes('discard-edit') && (
          <Button disabled={act.busy} onClick={discard}>
            {t.discard}
          </Button>
        )}
      </div>
    </Section>
  );
}
