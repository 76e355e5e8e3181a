import { makeStyles, tokens } from '@fluentui/react-components';
import { PageHead } from '../../../shell/page-head.tsx';
import { useSurroundings, useTexts } from '../../../shell/session.ts';
import { Section } from '../../parts/section.tsx';
import type { Campaign } from '../types.ts';
import { untitled } from '../words.ts';
import { Actions } from './act/actions.tsx';
import { AudienceForm } from './audience/form.tsx';
import { ContentForm } from './content/form.tsx';
import { Kept } from './kept.tsx';
import { Note } from './note.tsx';
import { Preview } from './preview/preview.tsx';
import { usePreview } from './preview/use-preview.ts';
import { SendingForm } from './sending-form.tsx';
import { useDraft } from './use-draft.ts';

const texts = {
  content: { ja: '内容', en: 'Content' },
  audience: { ja: '宛先', en: 'Audience' },
  sending: { ja: '送り方', en: 'Sending' },
};

export const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gap: tokens.spacingHorizontalXL,
    alignItems: 'start',
    '@media (min-width: 1100px)': { gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 24rem)' },
  },
  column: { minWidth: 0 },
  link: { color: tokens.colorBrandForegroundLink },
  beside: { '@media (min-width: 1100px)': { position: 'sticky', top: tokens.spacingVerticalL } },
});

interface Props {
  readonly campaign: Campaign;
  readonly reload: () => void;
  /** Shows what is kept, without what was typed since. */
  readonly discard: () => void;
}

/** A draft as it is written, beside the card that comes of it. */
export function Editor({ campaign, reload, discard }: Props) {
  const styles = useStyles();
  const t = useTexts(texts);
  const { language } = useSurroundings();
  const editing = useDraft(campaign);
  const { draft, change, changeContent } = editing;
  const preview = usePreview(draft.content);
  // Nobody is told at the first sight of an empty page what is missing on it.
  const begun = campaign.revision > 1 || draft.content !== campaign.content;
  const problems = begun && preview.state === 'ready' ? preview.data.problems : [];
  const title = draft.content.title[language] || draft.content.title.ja || untitled[language];
  return (
    <>
      <PageHead title={title}>
        <Kept editing={editing} discard={discard} />
        <Actions
          campaign={campaign}
          audience={draft.audience}
          reload={reload}
          latest={discard}
          keep={editing.keep}
        />
      </PageHead>
      {campaign.note && <Note note={campaign.note} />}
      <div className={styles.columns}>
        <div className={styles.column}>
          <Section title={t.content}>
            <ContentForm content={draft.content} problems={problems} change={changeContent} />
          </Section>
          <Section title={t.audience}>
            <AudienceForm
              campaign={campaign.id}
              audience={draft.audience}
              change={(audience) => change({ audience })}
            />
          </Section>
          <Section title={t.sending}>
            <SendingForm draft={draft} change={change} />
          </Section>
        </div>
        <div className={styles.beside}>
          <Preview of={preview} />
        </div>
      </div>
    </>
  );
}
