import {
  Field,
  makeStyles,
  ProgressBar,
  Radio,
  RadioGroup,
  Switch,
  Text,
  tokens,
} from '@fluentui/react-components';
import { lazy, Suspense, useState } from 'react';
import { type Language, languages } from '../../../../../language.ts';
import type { ThemeName } from '../../../../host/host.ts';
import type { AnswerTo } from '../../../../remote/calls.ts';
import type { Loaded } from '../../../../remote/use-loaded.ts';
import { useSurroundings, useTexts } from '../../../../shell/session.ts';
import { Shown, Waiting } from '../../../../shell/states.tsx';
import { fill } from '../../../../shell/texts.ts';

const Card = lazy(() => import('./card.tsx'));

const texts = {
  preview: { ja: '見え方', en: 'Preview' },
  language: { ja: '言語', en: 'Language' },
  ja: { ja: '日本語', en: 'Japanese' },
  en: { ja: '英語', en: 'English' },
  theme: { ja: '表示', en: 'Theme' },
  light: { ja: 'ライト', en: 'Light' },
  dark: { ja: 'ダーク', en: 'Dark' },
  phone: { ja: 'スマートフォンの幅', en: 'Width of a phone' },
  cardSize: { ja: 'カードの大きさ', en: 'Size of the card' },
  size: { ja: '大きさ: {size} / {most} KB', en: 'Size: {size} of {most} KB' },
};

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
  heading: { margin: 0 },
  choices: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalL },
  phone: { maxWidth: '20rem' },
});

interface Props {
  readonly of: Loaded<AnswerTo<'POST /campaigns/preview'>>;
  /** Where more than one is on the page. */
  readonly title?: string;
}

/** The campaign as people will get it, in the language, theme and width of one's choice. */
export function Preview({ of, title }: Props) {
  const styles = useStyles();
  const t = useTexts(texts);
  const surroundings = useSurroundings();
  const [language, setLanguage] = useState<Language>('ja');
  const [theme, setTheme] = useState<ThemeName>(surroundings.theme === 'dark' ? 'dark' : 'light');
  const [phone, setPhone] = useState(false);
  return (
    <section className={styles.root} aria-label={title ?? t.preview}>
      <Text as="h2" size={500} weight="semibold" className={styles.heading}>
        {title ?? t.preview}
      </Text>
      <div className={styles.choices}>
        <Field label={t.language}>
          <RadioGroup
            layout="horizontal"
            value={language}
            onChange={(_event, { value }) => setLanguage(value as Language)}
          >
            {languages.map((each) => (
              <Radio key={each} value={each} label={t[each]} />
            ))}
          </RadioGroup>
        </Field>
        <Field label={t.theme}>
          <RadioGroup
            layout="horizontal"
            value={theme}
            onChange={(_event, { value }) => setTheme(value as ThemeName)}
          >
            <Radio value="light" label={t.light} />
            <Radio value="dark" label={t.dark} />
          </RadioGroup>
        </Field>
        <Switch label={t.phone} checked={phone} onChange={(_event, data) => setPhone(data.checked)} />
      </div>
      <Shown of={of}>
        {({ cards, bytes, mostBytes }) => (
          <>
            <div className={phone ? styles.phone : undefined} lang={language}>
              <Suspense fallback={<Waiting />}>
                <Card card={cards[language]} theme={theme} />
              </Suspense>
            </div>
            <Field
              validationState={bytes[language] > mostBytes ? 'error' : 'none'}
              validationMessage={fill(t.size, {
                size: (bytes[language] / 1024).toFixed(1),
                most: Math.floor(mostBytes / 1024),
              })}
            >
              <ProgressBar
                aria-label={t.cardSize}
                value={Math.min(1, bytes[language] / mostBytes)}
                color={bytes[language] > mostBytes ? 'error' : 'brand'}
              />
            </Field>
          </>
        )}
      </Shown>
    </section>
  );
}
