import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const narrow = '@media (max-width: 599px)';

const useStyles = makeStyles({
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusMedium,
    [narrow]: { display: 'block' },
  },
  body: { [narrow]: { display: 'block' } },
  head: { [narrow]: { display: 'none' } },
  row: {
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    [narrow]: { display: 'block', padding: `${tokens.spacingVerticalS} 0` },
  },
  cell: {
    textAlign: 'start',
    verticalAlign: 'top',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    overflowWrap: 'anywhere',
    [narrow]: {
      display: 'flex',
      justifyContent: 'space-between',
      gap: tokens.spacingHorizontalM,
      padding: `2px ${tokens.spacingHorizontalM}`,
    },
  },
  label: {
    display: 'none',
    flexShrink: 0,
    color: tokens.colorNeutralForeground2,
    [narrow]: { display: 'inline' },
  },
  title: {
    color: tokens.colorNeutralForeground2,
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: 'nowrap',
  },
  first: { fontWeight: tokens.fontWeightSemibold, [narrow]: { display: 'block' } },
  number: { textAlign: 'end', fontVariantNumeric: 'tabular-nums', [narrow]: { textAlign: 'start' } },
  hidden: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
});

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  readonly number?: boolean;
}

interface Props<Row> {
  /** What the table is of, for whoever hears it. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}

/** A table; where there is no room for columns each row is a block of its own. */
export function Table<Row>({ caption, columns, rows, keyOf }: Props<Row>) {
  const styles = useStyles();
  return (
    <table className={styles.table}>
      <caption className={styles.hidden}>{caption}</caption>
      <thead className={styles.head}>
        <tr>
          {columns.map(({ title, number }) => (
            <th
              key={title}
              scope="col"
              className={mergeClasses(styles.cell, styles.title, number && styles.number)}
            >
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className={styles.body}>
        {rows.map((row) => (
          <tr key={keyOf(row)} className={styles.row}>
            {columns.map(({ title, number, cell }, at) => (
              <td
                key={title}
                className={mergeClasses(styles.cell, number && styles.number, at === 0 && styles.first)}
              >
                {at > 0 && (
                  <span className={styles.label} aria-hidden="true">
                    {title}
                  </span>
                )}
                <span>{cell(row)}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
