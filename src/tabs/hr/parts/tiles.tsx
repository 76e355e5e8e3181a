import { makeStyles, Text, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(7.5rem, 1fr))',
    gap: tokens.spacingHorizontalM,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  tile: {
    display: 'flex',
    flexDirection: 'column',
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  label: { color: tokens.colorNeutralForeground2 },
});

interface Tile {
  readonly label: string;
  readonly value: string | number;
}

/** A few numbers at a glance. */
export function Tiles({ tiles }: { readonly tiles: readonly Tile[] }) {
  const styles = useStyles();
  return (
    <ul className={styles.root}>
      {tiles.map(({ label, value }) => (
        <li key={label} className={styles.tile}>
          <Text size={200} className={styles.label}>
            {label}
          </Text>
          <Text size={600} weight="semibold">
            {value}
          </Text>
        </li>
      ))}
    </ul>
  );
}
