import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { usePages } from '../../remote/use-pages.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { useSession, useSurroundings, useTexts } from '../../shell/session.ts';
import { Nothing, Shown } from '../../shell/states.tsx';
import { Table } from '../parts/table.tsx';
import { useMoments } from '../parts/use-moments.ts';
import { type Asked, everything, Filter } from './filter.tsx';
import { actionText, whoIs } from './words.ts';

const texts = {
  title: { ja: '操作の記録', en: 'Audit' },
  when: { ja: '日時', en: 'When' },
  who: { ja: '操作した人', en: 'Who' },
  what: { ja: '操作', en: 'What' },
  subject: { ja: '対象', en: 'Subject' },
  before: { ja: '前', en: 'Before' },
  after: { ja: '後', en: 'After' },
  none: { ja: '当てはまる記録がありません。', en: 'Nothing of that kind has been recorded.' },
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

/** Every action of HR: who, when, before and after. */
export default function AuditPage() {
  const t = useTexts(texts);
  const [asked, setAsked] = useState(everything);
  return (
    <>
      <PageHead title={t.title} />
      <Filter asked={asked} change={setAsked} />
      <Deeds key={JSON.stringify(asked)} asked={asked} />
    </>
  );
}

function Deeds({ asked }: { readonly asked: Asked }) {
  const { language } = useSurroundings();
  const { spoken } = useMoments();
  const t = useTexts(texts);
  const { remote } = useSession();
  const deeds = usePages('audit', (cursor, signal) =>
    remote.ask('GET /audit', { query: { ...asked, cursor }, signal }),
  );
  return (
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
                { title: t.when, cell: ({ at }) => spoken(at) },
                { title: t.who, cell: ({ actor }) => whoIs(actor, language) },
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
  );
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
