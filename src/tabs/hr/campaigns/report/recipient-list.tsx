import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { type UIEvent, useState, useSyncExternalStore } from 'react';
import { useSurroundings, useTexts } from '../../../shell/session.ts';
import { nudgeWords } from '../../parts/nudge-words.ts';
import { useMoments } from '../../parts/use-moments.ts';
import type { Recipient } from './words.ts';

const texts = {
  list: { ja: '宛先の一人ひとり', en: 'Everybody it was for' },
  answered: { ja: '回答あり', en: 'answered' },
};

const narrow = window.matchMedia('(max-width: 799px)');

function subscribe(listener: () => void): () => void {
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
}

const height = 480;
/** Rows beyond the edge that are drawn as well, so that nothing flashes while it scrolls. */
const spare = 10;

const useStyles = makeStyles({
  box: {
    maxHeight: `${height}px`,
    overflowY: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  row: {
    display: 'grid',
    gridTemplateColumns: '2fr 1fr 4fr 1.5fr',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'center',
    padding: `0 ${tokens.spacingHorizontalM}`,
    boxSizing: 'border-box',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    position: 'absolute',
    left: 0,
    right: 0,
    overflow: 'hidden',
  },
  stacked: {
    gridTemplateColumns: '1fr auto',
    alignContent: 'center',
    rowGap: '4px',
    '& > :nth-child(n+3)': { gridColumn: '1 / -1' },
  },
  rows: { position: 'relative', listStyleType: 'none', margin: 0, padding: 0 },
  cell: { minWidth: 0, overflow: 'hidden' },
});

/** A list of any length: only what can be seen of it is drawn. */
export function RecipientList({ items }: { readonly items: readonly Recipient[] }) {
  const styles = useStyles();
  const t = useTexts(texts);
  const stacked = useSyncExternalStore(subscribe, () => narrow.matches);
  const rowHeight = stacked ? 204 : 92;
  const [top, setTop] = useState(0);
  const first = Math.max(0, Math.floor(top / rowHeight) - spare);
  const shown = items.slice(first, first + Math.ceil(height / rowHeight) + 2 * spare);
  return (
    <section
      className={styles.box}
      aria-label={t.list}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keyboard
      tabIndex={0}
      onScroll={(event: UIEvent<HTMLElement>) => setTop(event.currentTarget.scrollTop)}
    >
      <ol className={styles.rows} style={{ height: items.length * rowHeight }}>
        {shown.map((recipient, index) => (
          <li
            key={recipient.number}
            aria-posinset={first + index + 1}
            aria-setsize={items.length}
            className={mergeClasses(styles.row, stacked && styles.stacked)}
            style={{ top: (first + index) * rowHeight, height: rowHeight }}
          >
            <Cells recipient={recipient} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Cells({ recipient }: { readonly recipient: Recipient }) {
  const styles = useStyles();
  const t = useTexts(texts);
  const words = useTexts(nudgeWords);
  const { language } = useSurroundings();
  const { spoken } = useMoments();
  const { number, name, department, state, text, hint, sentAt, readAt, answered } = recipient;
  const times = [sentAt, readAt].flatMap((at) => (at === null ? [] : [spoken(at)]));
  return (
    <>
      <div className={styles.cell}>
        <Text block truncate wrap={false}>
          {name}
        </Text>
        <Text block truncate wrap={false} size={200}>
          {`${number} · ${department}`}
        </Text>
      </div>
      <Text className={styles.cell}>{words[state]}</Text>
      <div className={styles.cell}>
        <Text block size={200}>
          {text[language]}
        </Text>
        {hint && (
          <Text block size={200}>
            {hint[language]}
          </Text>
        )}
      </div>
      <Text size={200} className={styles.cell}>
        {[...times, ...(answered ? [t.answered] : [])].join(' · ')}
      </Text>
    </>
  );
}
