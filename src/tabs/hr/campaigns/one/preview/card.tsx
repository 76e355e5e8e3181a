import { makeStyles, shorthands, tokens } from '@fluentui/react-components';
import { AdaptiveCard, HostConfig } from 'adaptivecards';
import markdownIt from 'markdown-it';
import { useEffect, useRef } from 'react';
import type { ThemeName } from '../../../../host/host.ts';
import { hostConfigOf, palettes } from './card-look.ts';

// Texts of a card may hold the little markdown that Teams reads, and never HTML.
const markdown = markdownIt({ html: false });

AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text);
  result.didProcess = true;
};

const useStyles = makeStyles({
  root: {
    borderRadius: tokens.borderRadiusLarge,
    overflow: 'hidden',
    boxShadow: tokens.shadow4,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    fontFamily: tokens.fontFamilyBase,
    '& p': { margin: 0 },
    '& ul, & ol': { margin: 0, paddingLeft: '1.5em' },
    '& .ac-pushButton': {
      font: 'inherit',
      fontWeight: tokens.fontWeightSemibold,
      padding: '6px 16px',
      borderRadius: tokens.borderRadiusMedium,
      ...shorthands.border('1px', 'solid', 'currentcolor'),
      backgroundColor: 'transparent',
      color: 'inherit',
      maxWidth: '100%',
    },
    '& .ac-input': { font: 'inherit', boxSizing: 'border-box', maxWidth: '100%' },
  },
});

interface Props {
  readonly card: Readonly<Record<string, unknown>>;
  readonly theme: ThemeName;
}

const own = /^https?:\/\/[^/]+(\/.*)?\/images\/[0-9a-f-]{36}$/;

/**
 * The pictures that were uploaded here, by their path: the page may be open under another name of the service than the
 * one under which Teams gets them, and shows no picture of another place.
 */
function withOwnPictures(card: Props['card']): Props['card'] {
  const shown = (_key: string, value: unknown) =>
    typeof value === 'string' && own.test(value) ? new URL(value).pathname : value;
  return JSON.parse(JSON.stringify(card), shown);
}

/** A card as Teams would show it. Nothing in it can be pressed: it is a picture of what people will get. */
export default function Card({ card, theme }: Props) {
  const styles = useStyles();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const drawn = new AdaptiveCard();
    drawn.hostConfig = new HostConfig(hostConfigOf(theme));
    drawn.parse(withOwnPictures(card));
    const element = drawn.render();
    place.current?.replaceChildren(...(element ? [element] : []));
  }, [card, theme]);
  return (
    <div
      ref={place}
      className={styles.root}
      style={{ color: palettes[theme].text, colorScheme: theme === 'light' ? 'light' : 'dark' }}
      inert
    />
  );
}
