import { Checkbox, Divider, Field, makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { limits } from '../../../../../api/contract/campaigns.ts';
import type { Language } from '../../../../../language.ts';
import { useTexts } from '../../../../shell/session.ts';
import type { Content, Problems } from '../../types.ts';
import { Buttons } from './buttons.tsx';
import { Picture } from './picture.tsx';
import { QuestionForm } from './question.tsx';
import { TextField } from './text-field.tsx';

const texts = {
  writing: { ja: '書く言語', en: 'Language of the text' },
  ja: { ja: '日本語', en: 'Japanese' },
  en: { ja: '英語', en: 'English' },
  title: { ja: '見出し', en: 'Title' },
  text: { ja: '本文', en: 'Text' },
  markdown: {
    ja: '**太字**、*斜体*、- 箇条書き、[文字](https://…) が使えます。HTML は使えません。',
    en: 'You can use **bold**, *italic*, - lists and [links](https://…). HTML is not read.',
  },
  countLinks: { ja: 'リンクが開かれた回数を数える', en: 'Count how often the links are opened' },
  countLinksHint: {
    ja: 'だれが開いたかは残りません。行き先を示すページを通って開きます。外すと、リンク先をそのまま開きます。',
    en: 'Nobody’s name is kept. Links open over a page that says where they lead. Without it they go straight.',
  },
};

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
});

interface Props {
  readonly content: Content;
  readonly problems: Problems;
  readonly change: (part: Partial<Content>) => void;
  /** Whoever answered did so to this question, so it stays as it was sent. */
  readonly fixedQuestion?: boolean;
}

/** What the campaign says, in one language at a time. */
export function ContentForm({ content, problems, change, fixedQuestion = false }: Props) {
  const styles = useStyles();
  const t = useTexts(texts);
  const [writing, setWriting] = useState<Language>('ja');
  const field = { writing, problems };
  return (
    <div className={styles.root}>
      <TabList
        aria-label={t.writing}
        selectedValue={writing}
        onTabSelect={(_event, { value }) => setWriting(value as Language)}
      >
        <Tab value="ja">{t.ja}</Tab>
        <Tab value="en">{t.en}</Tab>
      </TabList>
      <TextField
        {...field}
        label={t.title}
        text={content.title}
        most={limits.title}
        path="title"
        change={(title) => change({ title })}
      />
      <TextField
        {...field}
        label={t.text}
        hint={t.markdown}
        text={content.text}
        most={limits.text}
        path="text"
        rows={8}
        change={(text) => change({ text })}
      />
      <Picture {...field} image={content.image} change={(image) => change({ image })} />
      <Buttons {...field} buttons={content.buttons} change={(buttons) => change({ buttons })} />
      {content.buttons.length > 0 && (
        <Field hint={t.countLinksHint}>
          <Checkbox
            label={t.countLinks}
            checked={content.countLinks !== false}
            onChange={(_event, { checked }) => change({ countLinks: checked === true })}
          />
        </Field>
      )}
      {!fixedQuestion && (
        <>
          <Divider />
          <QuestionForm {...field} content={content} change={change} />
        </>
      )}
    </div>
  );
}
