import { makeStyles, Text, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  words: {
    marginBottom: tokens.spacingVerticalXS,
    display: 'flex',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
  },
  name: { overflowWrap: 'anywhere', minWidth: 0 },
  track: {
    height: '8px',
    backgroundColor: tokens.colorNeutralBackground4,
    borderRadius: tokens.borderRadiusMedium,
  },
  bar: {
    height: '100%',
    backgroundColor: tokens.colorCompoundBrandBackground,
    borderRadius: tokens.borderRadiusMedium,
  },
});

export interface Bar {
  readonly key: string;
  readonly name: string;
  /** What is said beside the name; the bar is only its picture. */
  readonly value: string;
  /** From 0 to 1. */
  readonly share: number;
}

/** A chart whose every number can be read as text. */
export function Bars({ bars }: { readonly bars: readonly Bar[] }) {
  const styles = useStyles();
  return (
    <ul className={styles.root}>
      {bars.map(({ key, name, value, share }) => (
        <li key={key}>
          <div className={styles.words}>
            <Text className={styles.name}>{name}</Text>
            <Text>{value}</Text>
          </div>
          <div className={styles.track} aria-hidden="true">
            <div className={styles.bar} style={{ width: `${Math.round(100 * Math.min(1, share))}%` }} />
          </div>
        </li>
      ))}
    </ul>
  );
}
