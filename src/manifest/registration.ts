import { z } from 'zod';
import type { Localized } from '../language.ts';

/** What an installation adds to the manifest. */
export interface Registration {
  /** The bot's app registration, in lower case. */
  readonly appId: string;
  /** Where people reach the service from outside, without a slash at the end. */
  readonly publicUrl: string;
  /** The host of `publicUrl`, with its port unless that is 443. */
  readonly publicHost: string;
}

/** What stands in the way of a package, under the name of the variable or option to change. */
export interface PackageProblem {
  readonly name: string;
  readonly text: Localized;
}

export type RegistrationResult =
  | { readonly ok: true; readonly registration: Registration }
  | { readonly ok: false; readonly problems: readonly PackageProblem[] };

/**
 * Takes from the environment what a package needs and nothing more: whoever makes the package need not hold
 * the bot's password, so the rest of the configuration is not asked for.
 */
export function readRegistration(
  variables: Readonly<Record<string, string | undefined>>,
): RegistrationResult {
  const appId = readAppId(variables.MicrosoftAppId?.trim() ?? '');
  const url = readPublicUrl(variables.PUBLIC_URL?.trim() ?? '');
  if (typeof appId === 'string' && url instanceof URL) {
    const publicUrl = `${url.origin}${url.pathname}`.replace(/\/+$/, '');
    return { ok: true, registration: { appId, publicUrl, publicHost: url.host } };
  }
  return { ok: false, problems: [appId, url].filter(isProblem) };
}

function readAppId(value: string): string | PackageProblem {
  if (value === '') {
    return problem('MicrosoftAppId', {
      ja: 'が設定されていません。Azure に登録したボットのアプリケーションID（GUID）を設定してください。',
      en: 'is not set. Set it to the application id (a GUID) of the bot registered in Azure.',
    });
  }
  if (z.guid().safeParse(value).success) return value.toLowerCase();
  return problem('MicrosoftAppId', {
    ja: 'がGUIDではありません。Azure に登録したボットのアプリケーションIDをそのまま設定してください。',
    en: 'is not a GUID. Set it to the application id of the bot registered in Azure, as it is shown there.',
  });
}

function readPublicUrl(value: string): URL | PackageProblem {
  const example = { ja: '例: https://bot.example.jp', en: 'Example: https://bot.example.jp' };
  const faulty = (ja: string, en: string) =>
    problem('PUBLIC_URL', { ja: `${ja}${example.ja}`, en: `${en} ${example.en}` });
  if (value === '') {
    return faulty(
      'が設定されていません。Teams から見えるこのサービスのアドレスを設定してください。',
      'is not set. Set it to the address under which Teams reaches this service.',
    );
  }
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url?.protocol !== 'https:') {
    return faulty(
      'は https:// で始まるアドレスにしてください。',
      'has to be an address that starts with https://.',
    );
  }
  if (!isPublicHost(url.hostname)) {
    return faulty(
      'には、外から見えるホスト名を書いてください。localhost やIPアドレスは使えません。',
      'needs a host name that can be reached from outside; localhost and IP addresses cannot be used.',
    );
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    return faulty(
      'には、ホスト名とパスだけを書いてください。利用者名、「?」、「#」は使えません。',
      'may hold a host name and a path only: no user name, no "?" and no "#".',
    );
  }
  return url;
}

/** Names that only mean something on one machine or inside one network. */
const inside = /(?:^|\.)(?:localhost|local|internal|invalid)$/;
const label = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?';
/** At least two labels, the last of which starts with a letter: no IP address, no wildcard. */
const fullName = new RegExp(`^(?:${label}\\.)+(?=[a-z])${label}$`);

function isPublicHost(host: string): boolean {
  return fullName.test(host) && !inside.test(host);
}

function problem(name: string, { ja, en }: Localized): PackageProblem {
  return { name, text: { ja: `${name} ${ja}`, en: `${name} ${en}` } };
}

function isProblem(value: string | URL | PackageProblem): value is PackageProblem {
  return typeof value === 'object' && 'text' in value;
}
