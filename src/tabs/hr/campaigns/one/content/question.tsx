import { Checkbox, Field, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { limits } from '../../../../../api/contract/campaigns.ts';
import type { Language } from '../../../../../language.ts';
import { useTexts } from '../../../../shell/session.ts';
import type { Question as Asked, Content, Problems } from '../../types.ts';
import { Choices } from './choices.tsx';
import { TextField } from './text-field.tsx';

const texts = {
  question: { ja: '質問', en: 'Question' },
  none: { ja: 'なし', en: 'None' },
  acknowledge: { ja: '「確認しました」を押してもらう', en: 'Ask to confirm' },
  choice: { ja: '選択肢から選んでもらう', en: 'Ask to choose' },
  text: { ja: '文章で答えてもらう', en: 'Ask for a text' },
  wording: { ja: '質問の文', en: 'Wording of the question' },
  several: { ja: '2つ以上選べる', en: 'Several can be chosen' },
  answers: { ja: '人事課に見えるもの', en: 'What HR sees' },
  named: { ja: 'だれが何と答えたか', en: 'Who answered what' },
  totals: { ja: '5人以上の集計だけ', en: 'Only totals of five people or more' },
  stated: { ja: 'カードにも書かれます。', en: 'The card says so too.' },
  texts: {
    ja: 'カードにも書かれます。文章の答えは集計できません。',
    en: 'The card says so too. Texts cannot be shown as totals.',
  },
};

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
});

const empty = { ja: '', en: '' };

/** A question of another kind, with what was written already. */
function ofKind(kind: Asked['kind'] | 'none', before: Content['question']): Content['question'] {
  const text = before?.text ?? empty;
  if (kind === 'none') return null;
  if (kind !== 'choice') return { kind, text };
  return before?.kind === 'choice' ? before : { kind, text, choices: [empty, empty], several: false };
}

interface Props {
  readonly content: Content;
  readonly writing: Language;
  readonly problems: Problems;
  readonly change: (part: Partial<Content>) => void;
}

export function QuestionForm({ content, writing, problems, change }: Props) {
  const styles = useStyles();
  const t = useTexts(texts);
  const { question, answers } = content;
  return (
    <div className={styles.root}>
      <Field label={t.question}>
        <RadioGroup
          value={question?.kind ?? 'none'}
          onChange={(_event, { value }) =>
            change({
              question: ofKind(value as Asked['kind'] | 'none', question),
              // Texts cannot be counted.
              ...(value === 'text' ? { answers: 'named' } : {}),
            })
          }
        >
          {(['none', 'acknowledge', 'choice', 'text'] as const).map((kind) => (
            <Radio key={kind} value={kind} label={t[kind]} />
          ))}
        </RadioGroup>
      </Field>
      {question && (
        <>
          <TextField
            label={t.wording}
            text={question.text}
            writing={writing}
            most={limits.question}
            path="question.text"
            problems={problems}
            change={(text) => change({ question: { ...question, text } })}
          />
          {question.kind === 'choice' && (
            <>
              <Choices
                choices={question.choices}
                writing={writing}
                problems={problems}
                change={(choices) => change({ question: { ...question, choices } })}
              />
              <Checkbox
                label={t.several}
                checked={question.several}
                onChange={(_event, { checked }) =>
                  change({ question: { ...question, several: checked === true } })
                }
              />
            </>
          )}
          <Field label={t.answers} hint={question.kind === 'text' ? t.texts : t.stated}>
            <RadioGroup
              value={answers}
              onChange={(_event, { value }) => change({ answers: value as Content['answers'] })}
            >
              <Radio value="named" label={t.named} />
              <Radio value="totals" label={t.totals} disabled={question.kind === 'text'} />
            </RadioGroup>
          </Field>
        </>
      )}
    </div>
  );
}
