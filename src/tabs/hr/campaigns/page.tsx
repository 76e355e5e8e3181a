import { Button, makeStyles, Select, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { useState } from 'react';
import { useAct } from '../../remote/use-act.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { goTo } from '../../shell/route.ts';
import { useSession, useTexts } from '../../shell/session.ts';
import { Failure } from '../../shell/states.tsx';
import { CampaignList } from './list.tsx';
import type { State } from './types.ts';
import { stateWords } from './words.ts';

const texts = {
  title: { ja: 'お知らせ', en: 'Campaigns' },
  create: { ja: '新しく作る', en: 'New campaign' },
  show: { ja: '表示するもの', en: 'Show' },
  all: { ja: 'すべて', en: 'All' },
  templates: { ja: 'ひな形', en: 'Templates' },
};

const useStyles = makeStyles({ filter: { maxWidth: '16rem', marginBottom: tokens.spacingVerticalM } });

/** What the list is narrowed to: everything, one state, or what is copied from. */
type Filter = 'all' | 'templates' | State;

export default function CampaignsPage() {
  const styles = useStyles();
  const t = useTexts(texts);
  const words = useTexts(stateWords);
  const { me, remote } = useSession();
  const [filter, setFilter] = useState<Filter>('all');
  const creating = useAct();
  const mayWrite = me.roles.some(({ role }) => role === 'author');
  const create = (body: { readonly copyOf?: string }) =>
    creating.run(async (key) => {
      const { id } = await remote.ask('POST /campaigns', { body, key });
      goTo(`campaigns/${id}`);
    });
  return (
    <>
      <PageHead title={t.title}>
        {mayWrite && (
          <Button
            appearance="primary"
            icon={<AddRegular />}
            disabled={creating.busy}
            onClick={() => create({})}
          >
            {t.create}
          </Button>
        )}
      </PageHead>
      {creating.error !== null && <Failure error={creating.error} />}
      <Select
        className={styles.filter}
        aria-label={t.show}
        value={filter}
        onChange={(_event, { value }) => setFilter(value as Filter)}
      >
        <option value="all">{t.all}</option>
        {(Object.keys(stateWords) as State[]).map((state) => (
          <option key={state} value={state}>
            {words[state]}
          </option>
        ))}
        <option value="templates">{t.templates}</option>
      </Select>
      <CampaignList
        key={filter}
        query={queryOf(filter)}
        copy={mayWrite ? (copyOf) => create({ copyOf }) : null}
      />
    </>
  );
}

function queryOf(filter: Filter) {
  if (filter === 'all') return {};
  return filter === 'templates' ? { template: 'true' } : { state: filter };
}
