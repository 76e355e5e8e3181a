import { Text } from '@fluentui/react-components';
import { useSurroundings, useTexts } from '../../../shell/session.ts';
import { fill } from '../../../shell/texts.ts';
import { nudgeWords } from '../../parts/nudge-words.ts';
import { Section } from '../../parts/section.tsx';
import { useMoments } from '../../parts/use-moments.ts';
import { Bars } from './bars.tsx';
import type { Report } from './words.ts';

const texts = {
  reasons: { ja: '理由', en: 'Reasons' },
  departments: { ja: '所属ごと（届いた人・既読・回答）', en: 'By department (arrived, read, answered)' },
  department: {
    ja: '{sent} / {targeted} 人 · 既読 {read} · 回答 {answered}',
    en: '{sent} of {targeted} · read {read} · answered {answered}',
  },
  hours: { ja: '時間ごと', en: 'By the hour' },
  hour: {
    ja: '届いた {sent} · 既読 {read} · 回答 {answered}',
    en: 'arrived {sent} · read {read} · answered {answered}',
  },
  choices: { ja: '回答', en: 'Answers' },
  few: { ja: '少人数のため表示しません', en: 'Not shown: too few people' },
  links: { ja: 'リンクが開かれた回数（きのうまで）', en: 'How often links were opened (until yesterday)' },
  linksNote: {
    ja: '開かれた回数です。人数ではありません。だれが開いたかは記録していません。少ない日の分は、あとの日とまとめて数えます。',
    en: 'These are openings, not people. Nobody’s name is kept. Few openings are added up with those of later days.',
  },
  opened: { ja: '{count} 回', en: 'opened {count} times' },
  reminders: { ja: '未回答の人への知らせ', en: 'Reminders' },
  reminder: { ja: '{round} 回目', en: 'Round {round}' },
  changes: { ja: '届いたカードの変更・取り消し', en: 'Cards changed or taken back' },
  changed: {
    ja: '済み {done} · これから {planned} · できなかった {failed}',
    en: 'Done {done} · to come {planned} · failed {failed}',
  },
};

/** What became of it, by reason, department and hour, and what was answered. */
export function Charts({ report }: { readonly report: Report }) {
  const t = useTexts(texts);
  const words = useTexts(nudgeWords);
  const { language } = useSurroundings();
  const { spoken } = useMoments();
  const { reasons, departments, hours, choices, links, reminders, changes, targeted, answered } = report;
  const mostOpened = Math.max(1, ...(links ?? []).map(({ opened }) => opened));
  const most = Math.max(1, ...hours.map(({ sent }) => sent));
  return (
    <>
      {reasons.length > 0 && (
        <Section title={t.reasons}>
          <Bars
            bars={reasons.map(({ state, reason, text, count }) => ({
              key: `${state} ${reason}`,
              name: `${words[state]}: ${text[language]}`,
              value: String(count),
              share: count / Math.max(1, targeted),
            }))}
          />
        </Section>
      )}
      {choices && (
        <Section title={t.choices}>
          <Bars
            bars={choices.map(({ text, count }, index) => ({
              key: String(index),
              name: text[language] || text.ja,
              value: count === null ? t.few : String(count),
              share: (count ?? 0) / Math.max(1, answered),
            }))}
          />
        </Section>
      )}
      {departments.length > 0 && (
        <Section title={t.departments}>
          <Bars
            bars={departments.map((each) => ({
              key: each.code,
              name: each.name,
              value: fill(t.department, each),
              share: each.sent / Math.max(1, each.targeted),
            }))}
          />
        </Section>
      )}
      {hours.length > 0 && (
        <Section title={t.hours}>
          <Bars
            bars={hours.map((each) => ({
              key: each.hour,
              name: spoken(each.hour),
              value: fill(t.hour, each),
              share: each.sent / most,
            }))}
          />
        </Section>
      )}
      {links && (
        <Section title={t.links}>
          <Text>{t.linksNote}</Text>
          <Bars
            bars={links.map(({ title, url, opened }) => ({
              key: url,
              name: `${title[language] || title.ja} (${url})`,
              value: fill(t.opened, { count: opened }),
              share: opened / mostOpened,
            }))}
          />
        </Section>
      )}
      {reminders.length > 0 && (
        <Section title={t.reminders}>
          <Bars
            bars={reminders.map(({ round, targeted: of, states }) => ({
              key: String(round),
              name: fill(t.reminder, { round }),
              value: `${states.sent} / ${of}`,
              share: states.sent / Math.max(1, of),
            }))}
          />
        </Section>
      )}
      {changes.planned + changes.done + changes.failed > 0 && (
        <Section title={t.changes}>
          <Text>{fill(t.changed, changes)}</Text>
        </Section>
      )}
    </>
  );
}
