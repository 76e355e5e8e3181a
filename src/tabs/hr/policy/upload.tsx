import { MessageBar, MessageBarBody, Spinner } from '@fluentui/react-components';
import { useState } from 'react';
import type { AnswerTo } from '../../remote/calls.ts';
import { useAct } from '../../remote/use-act.ts';
import { useSession, useSurroundings, useTexts } from '../../shell/session.ts';
import { Failure } from '../../shell/states.tsx';
import { fill } from '../../shell/texts.ts';
import { contentOf } from '../parts/file.ts';
import { FileField } from '../parts/file-field.tsx';
import { Section } from '../parts/section.tsx';
import { Table } from '../parts/table.tsx';

const texts = {
  title: { ja: '新しい版を取り込む', en: 'Upload a new version' },
  choose: {
    ja: '方針のフォルダーの ZIP、または YAML ファイルすべて',
    en: 'A ZIP of the policy folder, or all its YAML files',
  },
  checking: { ja: '確かめています…', en: 'Checking…' },
  good: {
    ja: '版「{version}」に問題はありません（きまり {rules}、取組 {served}／{total}）。保存しました。使い始めるには、下の一覧で選んでください。',
    en: 'Version “{version}” is in order ({rules} rules, {served} of {total} initiatives served). It is kept; choose it below to put it in force.',
  },
  bad: {
    ja: '直すところが{count}件あります。何も変わっていません。',
    en: '{count} {count|problem|problems}. Nothing has been changed.',
  },
  problems: { ja: '直すところ', en: 'Problems' },
  warnings: { ja: '気になる点', en: 'Warnings' },
  file: { ja: 'ファイル', en: 'File' },
  line: { ja: '行', en: 'Line' },
  column: { ja: '列', en: 'Column' },
  message: { ja: '内容', en: 'What' },
};

type Checked = AnswerTo<'POST /policy/versions'>;

/** Uploads a pack: it is checked at once, and kept where nothing is wrong with it. */
export function Upload({ kept }: { readonly kept: () => void }) {
  const t = useTexts(texts);
  const { remote } = useSession();
  const [checked, setChecked] = useState<Checked | null>(null);
  const act = useAct();
  const upload = (chosen: readonly File[]) =>
    act.run(async () => {
      setChecked(null);
      const files = await Promise.all(
        chosen.map(async (file) => ({
          name: file.webkitRelativePath || file.name,
          content: await contentOf(file),
        })),
      );
      const result = await remote.ask('POST /policy/versions', { body: { files } });
      setChecked(result);
      if (result.ok) kept();
    });
  return (
    <Section title={t.title}>
      <FileField
        label={t.choose}
        accept=".zip,.yaml"
        several
        disabled={act.busy}
        chosen={(files) => void upload(files)}
      />
      {act.busy && <Spinner label={t.checking} />}
      {act.error !== null && <Failure error={act.error} />}
      {checked && <Result checked={checked} />}
    </Section>
  );
}

function Result({ checked }: { readonly checked: Checked }) {
  const t = useTexts(texts);
  const { ok, version, rules, coverage, problems, warnings } = checked;
  const { served, total } = coverage;
  return (
    <>
      <MessageBar intent={ok ? 'success' : 'error'} layout="multiline" role="status">
        <MessageBarBody>
          {ok
            ? fill(t.good, { version: version ?? '', rules, served, total })
            : fill(t.bad, { count: problems.length })}
        </MessageBarBody>
      </MessageBar>
      {problems.length > 0 && <Places title={t.problems} places={problems} />}
      {warnings.length > 0 && <Places title={t.warnings} places={warnings} />}
    </>
  );
}

function Places({ title, places }: { readonly title: string; readonly places: Checked['problems'] }) {
  const { language } = useSurroundings();
  const t = useTexts(texts);
  return (
    <Table
      caption={title}
      rows={places}
      keyOf={({ file, line, column, message }) => `${file} ${line} ${column} ${message.ja}`}
      columns={[
        { title: t.message, cell: ({ message }) => message[language] },
        { title: t.file, cell: ({ file }) => file },
        { title: t.line, number: true, cell: ({ line }) => line },
        { title: t.column, number: true, cell: ({ column }) => column },
      ]}
    />
  );
}
