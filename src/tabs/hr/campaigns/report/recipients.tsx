import { Button, Field, Input, makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { useAct } from '../../../remote/use-act.ts';
import { useSession, useSurroundings, useTexts } from '../../../shell/session.ts';
import { Failure, Nothing } from '../../../shell/states.tsx';
import { fill } from '../../../shell/texts.ts';
import { nudgeStates, nudgeWords } from '../../parts/nudge-words.ts';
import { Section } from '../../parts/section.tsx';
import { RecipientList } from './recipient-list.tsx';
import { type Progress, useFollowing } from './use-progress.ts';
import { queryOf, type RecipientFilter, useRecipients } from './use-recipients.ts';

const texts = {
  title: { ja: '一人ひとり', en: 'Person by person' },
  state: { ja: '状態', en: 'State' },
  all: { ja: 'すべて', en: 'All' },
  answer: { ja: '回答', en: 'Answer' },
  answered: { ja: '回答あり', en: 'Answered' },
  unanswered: { ja: 'まだ', en: 'Not yet' },
  search: { ja: '氏名・番号・所属コード', en: 'Name, number or department code' },
  count: { ja: '{count} 人', en: '{count} {count|person|people}' },
  counting: { ja: '{count} 人（読み込み中…）', en: '{count} {count|person|people} (loading…)' },
  none: { ja: '当てはまる人はいません。', en: 'Nobody fits.' },
  csv: { ja: 'CSV に書き出す（Excel で開けます）', en: 'Export as CSV (opens in Excel)' },
};

const useStyles = makeStyles({
  filter: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalM },
});

const pauseMs = 300;

interface Props {
  readonly campaign: string;
  /** Whether there is something to answer. */
  readonly asks: boolean;
  readonly turn: number;
  readonly progress: Progress | null;
}

/** So many people are read again while the sending goes on; a longer list follows at the end. */
const fewEnough = 1_000;

/** Everybody it was for, with one reason each, to be filtered and taken along. */
export function Recipients({ campaign, asks, turn, progress }: Props) {
  const styles = useStyles();
  const t = useTexts(texts);
  const words = useTexts(nudgeWords);
  const [state, setState] = useState<RecipientFilter['state']>('');
  const [answered, setAnswered] = useState<RecipientFilter['answered']>('');
  const [look, setLook] = useState(0);
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  useEffect(() => {
    const timer = window.setTimeout(() => setSearch(typed.trim()), pauseMs);
    return () => window.clearTimeout(timer);
  }, [typed]);
  const filter = { state, answered, search };
  const { items, loading, error } = useRecipients(campaign, filter, turn + look);
  useFollowing(progress && progress.targeted <= fewEnough ? progress : null, loading, () =>
    setLook(look + 1),
  );
  return (
    <Section title={t.title}>
      <div className={styles.filter}>
        <Field label={t.state}>
          <Select value={state} onChange={(_event, { value }) => setState(value as RecipientFilter['state'])}>
            <option value="">{t.all}</option>
            {nudgeStates.map((each) => (
              <option key={each} value={each}>
                {words[each]}
              </option>
            ))}
          </Select>
        </Field>
        {asks && (
          <Field label={t.answer}>
            <Select
              value={answered}
              onChange={(_event, { value }) => setAnswered(value as RecipientFilter['answered'])}
            >
              <option value="">{t.all}</option>
              <option value="true">{t.answered}</option>
              <option value="false">{t.unanswered}</option>
            </Select>
          </Field>
        )}
        <Field label={t.search}>
          <Input
            type="search"
            value={typed}
            maxLength={60}
            onChange={(_event, { value }) => setTyped(value)}
          />
        </Field>
        <Export campaign={campaign} filter={filter} />
      </div>
      <Text role="status">{fill(loading ? t.counting : t.count, { count: items.length })}</Text>
      {error !== null && <Failure error={error} />}
      {!loading && items.length === 0 && error === null ? (
        <Nothing text={t.none} />
      ) : (
        <RecipientList items={items} />
      )}
    </Section>
  );
}

interface ExportProps {
  readonly campaign: string;
  readonly filter: RecipientFilter;
}

/** The file is fetched by hand: a link could not say who is signed in. */
function Export({ campaign, filter }: ExportProps) {
  const t = useTexts(texts);
  const { remote } = useSession();
  const { language } = useSurroundings();
  const act = useAct();
  const save = () =>
    act.run(async () => {
      const asking = { params: { campaign }, query: { language, ...queryOf(filter) } };
      const response = await remote.fetch('GET /campaigns/:campaign/recipients.csv', asking);
      const address = URL.createObjectURL(await response.blob());
      const link = document.createElement('a');
      link.href = address;
      link.download = `campaign-${campaign.slice(0, 8)}.csv`;
      link.click();
      URL.revokeObjectURL(address);
    });
  return (
    <>
      <Button disabled={act.busy} onClick={save}>
        {t.csv}
      </Button>
      {act.error !== null && <Failure error={act.error} />}
    </>
  );
}
