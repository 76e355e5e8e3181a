import { MessageBar, MessageBarBody, Spinner } from '@fluentui/react-components';
import { useState } from 'react';
import type { AnswerTo } from '../../remote/calls.ts';
import { useAct } from '../../remote/use-act.ts';
import { useSession, useTexts } from '../../shell/session.ts';
import { Failure } from '../../shell/states.tsx';
import { contentOf } from '../parts/file.ts';
import { FileField } from '../parts/file-field.tsx';
import { Section } from '../parts/section.tsx';
import { Apply } from './apply.tsx';
import { Preview } from './preview.tsx';
import { Problems } from './problems.tsx';

const texts = {
  title: { ja: '名簿を取り込む', en: 'Import a roster' },
  choose: {
    ja: '全職員の名簿 CSV（UTF-8 または Shift_JIS）',
    en: 'A roster CSV of everybody (UTF-8 or Shift_JIS)',
  },
  checking: { ja: '確かめています…', en: 'Checking…' },
  applied: { ja: '取り込みました。', en: 'Imported.' },
  pending: {
    ja: '預かりました。適用日に自動で切り替わります。',
    en: 'Kept. It will be applied automatically on its date.',
  },
};

interface Looked {
  readonly content: string;
  readonly checked: AnswerTo<'POST /roster/check'>;
}

interface Props {
  readonly today: string;
  readonly imported: () => void;
}

/** Uploads a roster: checked and looked at first, then applied at once or on its date. */
export function RosterUpload({ today, imported }: Props) {
  const t = useTexts(texts);
  const { remote } = useSession();
  const [looked, setLooked] = useState<Looked | null>(null);
  const [done, setDone] = useState<'applied' | 'pending' | null>(null);
  const act = useAct();
  const look = ([file]: readonly File[]) =>
    act.run(async () => {
      setLooked(null);
      setDone(null);
      if (!file) return;
      const content = await contentOf(file);
      setLooked({ content, checked: await remote.ask('POST /roster/check', { body: { content } }) });
    });
  const finished = (state: 'applied' | 'pending') => {
    setLooked(null);
    setDone(state);
    imported();
  };
  const preview = looked?.checked.preview;
  return (
    <Section title={t.title}>
      <FileField label={t.choose} accept=".csv" disabled={act.busy} chosen={(files) => void look(files)} />
      {act.busy && <Spinner label={t.checking} />}
      {act.error !== null && <Failure error={act.error} />}
      {looked && !looked.checked.ok && <Problems problems={looked.checked.problems} />}
      {looked && preview && (
        <>
          <Preview preview={preview} />
          <Apply content={looked.content} preview={preview} today={today} finished={finished} />
        </>
      )}
      {done && (
        <MessageBar intent="success" role="status">
          <MessageBarBody>{t[done]}</MessageBarBody>
        </MessageBar>
      )}
    </Section>
  );
}
