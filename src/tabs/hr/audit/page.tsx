import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { AnswerTo } from '../../remote/calls.ts';
import { usePages } from '../../remote/use-pages.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { useSession, useSurroundings, useTexts } from '../../shell/session.ts';
import { Nothing, Shown } from '../../shell/states.tsx';
import { spoken } from '../parts/moment.ts';
import { Table } from '../parts/table.tsx';
import { actionText } from './words.ts';

const texts = {
  title: { ja: '操作の記録', en: 'Audit' },
  when: { ja: '日時', en: 'When' },
  who: { ja: '操作した人', en: 'Who' },
  what: { ja: '操作', en: 'What' },
  subject: { ja: '対象', en: 'Subject' },
  before: { ja: '前', en: 'Before' },
  after: { ja: '後', en: 'After' },
  operator: { ja: '運用担当者（コマンド）', en: 'Operator (command)' },
  none: { ja: 'まだ記録がありません。', en: 'Nothing has been recorded yet.' },
  more: { ja: 'もっと見る', en: 'Show more' },
};

const useStyles = makeStyles({
  json: {
    margin: 0,
    maxHeight: '8rem',
    overflow: 'auto',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
  },
});

type Deed = AnswerTo<'GET /audit'>['items'][number];

/** Every action of HR: who, when, before and after. */
export default function AuditPage() {
  const { language } = useSurroundings();
  const t = useTexts(texts);
  const { remote } = useSession();
  const deeds = usePages('audit', (cursor, signal) =>
    remote.ask('GET /audit', { query: { cursor }, signal }),
  );
  return (
    <>
      <PageHead title={t.title} />
      <Shown of={deeds}>
        {({ items, more }) => (
          <>
            {items.length === 0 ? (
              <Nothing text={t.none} />
            ) : (
              <Table
                caption={t.title}
                rows={items}
                keyOf={({ id }) => id}
                columns={[
                  { title: t.when, cell: ({ at }) => spoken(at, language) },
                  { title: t.who, cell: ({ actor }) => whoIs(actor, t.operator) },
                  { title: t.what, cell: ({ action }) => actionText(action, language) },
                  { title: t.subject, cell: ({ subject }) => subject },
                  { title: t.before, cell: ({ before }) => <Json value={before} /> },
                  { title: t.after, cell: ({ after }) => <Json value={after} /> },
                ]}
              />
            )}
            {more && <Button onClick={more}>{t.more}</Button>}
          </>
        )}
      </Shown>
    </>
  );
}

function whoIs({ number, name }: Deed['actor'], operator: string): string {
  return number === 'cli' ? operator : `${number} ${name}`;
}

/** The values by name: brackets and quotes tell nobody anything. */
function Json({ value }: { readonly value: unknown }) {
  const styles = useStyles();
  if (value === null || typeof value !== 'object') return value === null ? '—' : String(value);
  const lines = Object.entries(value).map(([key, each]) => `${key}: ${plain(each)}`);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <pre className={styles.json} tabIndex={0}>
      {lines.join('\n')}
    </pre>
  );
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
