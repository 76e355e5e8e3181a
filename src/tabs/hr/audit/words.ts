import type { Language, Localized } from '../../../language.ts';

/** What the pages of HR can do; what is done elsewhere goes by its own name. */
const actions: Readonly<Record<string, Localized>> = {
  'hr-role.grant': { ja: '権限を与えた', en: 'Granted a role' },
  'hr-role.revoke': { ja: '権限を取り消した', en: 'Took back a role' },
  'policy.upload': { ja: '方針を取り込んだ', en: 'Uploaded a policy' },
  'policy.adopt': { ja: '方針を切り替えた', en: 'Put a policy in force' },
  'policy.switch-off': { ja: 'きまりを止めた', en: 'Switched a rule off' },
  'policy.switch-on': { ja: 'きまりを再開した', en: 'Switched a rule on' },
  'roster.import': { ja: '名簿を取り込んだ', en: 'Imported a roster' },
  'roster.withdraw': { ja: '名簿の取り込みを取りやめた', en: 'Took back a roster' },
  'attributes.import': { ja: '属性を取り込んだ', en: 'Imported attributes' },
};

export function actionText(action: string, language: Language): string {
  return actions[action]?.[language] ?? action;
}
