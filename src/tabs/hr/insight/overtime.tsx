import { Text } from '@fluentui/react-components';
import type { AnswerTo } from '../../remote/calls.ts';
import { useSurroundings, useTexts } from '../../shell/session.ts';
import { Nothing } from '../../shell/states.tsx';
import { Section } from '../parts/section.tsx';
import { Table } from '../parts/table.tsx';

const texts = {
  title: { ja: 'ノー残業デーに残った理由', en: 'Why people stayed on no-overtime days' },
  department: { ja: '所属', en: 'Department' },
  reasons: { ja: '理由と回数', en: 'Reasons and evenings' },
  all: { ja: '全体', en: 'All' },
  nothing: { ja: 'この月に示せる数はありません。', en: 'No number may be shown for this month.' },
};

type Causes = AnswerTo<'GET /insight'>['overtime'];

export function Overtime({ overtime: { all, departments } }: { readonly overtime: Causes }) {
  const { language } = useSurroundings();
  const t = useTexts(texts);
  const reasonsOf = ({ reasons }: Causes['departments'][number]) =>
    reasons.map(({ text, count }) => `${text[language]} ${count}`).join(language === 'ja' ? '、' : ', ');
  return (
    <Section title={t.title}>
      {all === null ? (
        <Nothing text={t.nothing} />
      ) : (
        <>
          <Text>{`${t.all}: ${reasonsOf(all)}`}</Text>
          <Table
            caption={t.title}
            rows={departments}
            keyOf={({ name }) => String(name)}
            columns={[
              { title: t.department, cell: ({ name }) => name },
              { title: t.reasons, cell: reasonsOf },
            ]}
          />
        </>
      )}
    </Section>
  );
}
