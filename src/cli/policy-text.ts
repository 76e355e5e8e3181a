import type { Localized } from '../language.ts';
import type { Pack } from '../policy/pack.ts';

/** Which policy something was worked out with: its version, where it comes from, how much of it stands still. */
export function policyText({ policy: { version }, digest, dir, rules }: Pack): Localized {
  const off = rules.filter((rule) => rule.off !== null).length;
  const name = `${version} (${digest.slice(0, 12)}, ${dir})`;
  return {
    ja: `方針 ${name}${off > 0 ? `、停止中のきまり ${off} 件` : ''}`,
    en: `Policy ${name}${off > 0 ? `, rules switched off: ${off}` : ''}`,
  };
}
