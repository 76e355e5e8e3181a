import type { BotConfig, Config } from '../../config.ts';
import { type Finding, notChecked, ok, problem } from './finding.ts';
import { checkPermissions } from './permissions.ts';
import { request } from './request.ts';

/** What a token is for. */
interface Purpose {
  readonly id: string;
  readonly scope: string;
  readonly fine: Finding['message'];
}

const speaking: Purpose = {
  id: 'teams.credentials',
  scope: 'https://api.botframework.com/.default',
  fine: { ja: 'Teams と話すための許可を得られます', en: 'Entra gives a token to speak with Teams' },
};

const asking: Purpose = {
  id: 'graph.credentials',
  scope: 'https://graph.microsoft.com/.default',
  fine: {
    ja: 'Microsoft Graph を使うための許可を得られます',
    en: 'Entra gives a token to use Microsoft Graph',
  },
};

/** What Entra answers when it gives no token, and how it is mended. */
const refusals: Readonly<Record<string, readonly [message: Finding['message'], hint: Finding['message']]>> = {
  AADSTS7000215: [
    { ja: 'クライアント シークレットが違います', en: 'The client secret is wrong' },
    {
      ja: 'MicrosoftAppPassword に、シークレットの「値」（ID ではありません）を設定してください。',
      en: 'Set MicrosoftAppPassword to the value of the secret, not to its id.',
    },
  ],
  AADSTS7000222: [
    { ja: 'クライアント シークレットの期限が切れています', en: 'The client secret has expired' },
    {
      ja: 'Azure のアプリ登録で新しいシークレットを作り、その値を MicrosoftAppPassword に設定してください。',
      en: 'Make a new secret in the app registration in Azure and set MicrosoftAppPassword to its value.',
    },
  ],
  AADSTS700016: [
    {
      ja: 'このテナントに、その MicrosoftAppId のアプリがありません',
      en: 'This tenant has no app with that MicrosoftAppId',
    },
    {
      ja: 'MicrosoftAppId がアプリ登録の「アプリケーション (クライアント) ID」か、登録のあるテナントの MicrosoftAppTenantId かを確かめてください。',
      en: 'Check that MicrosoftAppId is the application (client) id, and MicrosoftAppTenantId the tenant of the registration.',
    },
  ],
  AADSTS90002: [
    {
      ja: 'MicrosoftAppTenantId のテナントがありません',
      en: 'There is no tenant with that MicrosoftAppTenantId',
    },
    {
      ja: 'Azure の「ディレクトリ (テナント) ID」を設定してください。',
      en: 'Set it to the directory (tenant) id that Azure shows.',
    },
  ],
};

/** Whether the bot gets a token to speak with Teams. `login` is the address of Entra. */
export async function checkCredentials(bot: BotConfig | null, login: string): Promise<Finding> {
  if (!bot)
    return notChecked(
      speaking.id,
      '登録がないので、確かめるものはありません',
      'Nothing to check without a registration',
    );
  return (await checkToken(bot, `${login}/${tenantOf(bot)}`, speaking)).finding;
}

/** Whether the bot gets a token for Graph, and with it what the switches need. */
export async function checkGraph(
  { bot, graph }: Pick<Config, 'bot' | 'graph'>,
  login: string,
): Promise<Finding[]> {
  if (!bot || !graph) return [];
  const { finding, token } = await checkToken(bot, `${login}/${bot.tenantId}`, asking);
  return [finding, ...(graph.calendars && token !== null ? checkPermissions(token) : [])];
}

interface Token {
  readonly finding: Finding;
  readonly token: string | null;
}

async function checkToken(bot: BotConfig, tenant: string, purpose: Purpose): Promise<Token> {
  const { id, scope, fine } = purpose;
  if (bot.password === null) {
    const finding = notChecked(
      id,
      'マネージド ID は Azure の中でしか確かめられません',
      'A managed identity can be checked inside Azure only',
    );
    return { finding, token: null };
  }
  const reply = await request(`${tenant}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: bot.appId,
      client_secret: bot.password,
      scope,
    }),
  });
  if ('failed' in reply) return { finding: unreachable(id, tenant, reply.failed), token: null };
  if (reply.status === 200) return { finding: ok(id, fine.ja, fine.en), token: tokenIn(reply.text) };
  return { finding: refused(id, reply.status, reply.text), token: null };
}

function tokenIn(text: string): string | null {
  return /"access_token"\s*:\s*"([^"]+)"/.exec(text)?.[1] ?? null;
}

/** Registrations for many tenants get their tokens from the Bot Framework's own. */
function tenantOf({ type, tenantId }: BotConfig): string {
  return type === 'MultiTenant' ? 'botframework.com' : tenantId;
}

function refused(id: string, status: number, text: string): Finding {
  const code = /AADSTS\d+/.exec(text)?.[0] ?? `HTTP ${status}`;
  const known = refusals[code];
  if (known) {
    const [message, hint] = known;
    return problem(id, { ja: `${message.ja}（${code}）`, en: `${message.en} (${code})` }, hint);
  }
  return problem(
    id,
    { ja: `許可を得られません（${code}）`, en: `Entra gives no token (${code})` },
    {
      ja: 'アプリ登録と、テナントの条件付きアクセスを確かめてください。',
      en: 'Check the app registration and the conditional access of the tenant.',
    },
  );
}

function unreachable(id: string, address: string, code: string): Finding {
  const { host } = new URL(address);
  return problem(
    id,
    { ja: `${host} につながりません（${code}）`, en: `${host} cannot be reached (${code})` },
    {
      ja: 'このコンピューターから外への HTTPS（443）と、名前解決（DNS）を確かめてください。',
      en: 'See that this machine may open HTTPS connections (443) to the outside, and that names are resolved (DNS).',
    },
  );
}

/** Whether Teams can be reached over the network; any answer will do. */
export async function checkTeams(bot: BotConfig | null, serviceUrl: string): Promise<Finding> {
  const id = 'teams.service';
  if (!bot)
    return notChecked(
      id,
      '登録がないので、確かめるものはありません',
      'Nothing to check without a registration',
    );
  const { host } = new URL(serviceUrl);
  const reply = await request(serviceUrl);
  if (!('failed' in reply)) return ok(id, `Teams（${host}）につながります`, `Teams (${host}) can be reached`);
  return unreachable(id, serviceUrl, reply.failed);
}
