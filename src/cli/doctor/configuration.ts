import type { Config } from '../../config.ts';
import { configProblems, isLoopback, variableNames } from '../../config.ts';
import { type Finding, ok, problem, warning } from './finding.ts';
import { request } from './request.ts';

type Variables = Readonly<Record<string, string | undefined>>;

const example = {
  ja: '.env.example に、それぞれの意味と書き方があります。',
  en: '.env.example tells what each means and how it is written.',
};

/** Whether the service could start with these variables, and whether any of them will be overlooked. */
export function checkVariables(variables: Variables): Finding[] {
  const wrong = configProblems(variables).map((text) =>
    problem('config.variables', { ja: `設定に問題があります（${text}）`, en: text }, example),
  );
  const findings =
    wrong.length > 0
      ? wrong
      : [ok('config.variables', '環境変数はそろっています', 'The variables can be used')];
  return [...findings, ...misspelt(variables)];
}

/** Variables that differ from ours only in case and underscores: nobody reads them. */
function misspelt(variables: Variables): Finding[] {
  const plain = (name: string) => name.toLowerCase().replaceAll('_', '');
  const known = new Map(variableNames.map((name) => [plain(name), name]));
  return Object.keys(variables).flatMap((name) => {
    const meant = known.get(plain(name));
    if (meant === undefined || meant === name) return [];
    return warning(
      'config.variables',
      { ja: `${name} という変数は読まれません`, en: `The variable ${name} is not read` },
      { ja: `${meant} と書いてください。`, en: `Write ${meant}.` },
    );
  });
}

/** What a configuration that can be used still says of how the service will be. */
export function checkConfiguration(config: Config): Finding[] {
  return [registration(config), publicUrl(config), ...secret(config), ...logLevel(config)];
}

function registration({ bot }: Config): Finding {
  const id = 'config.registration';
  if (bot) {
    return ok(id, `Teams に登録されています（${bot.type}）`, `Registered with Teams (${bot.type})`);
  }
  return warning(
    id,
    {
      ja: 'MicrosoftAppId がないので、このコンピューターの中からしか使えません',
      en: 'Without MicrosoftAppId only this machine can use the service',
    },
    {
      ja: '試すだけなら、このままでかまいません。Teams で使うには、Azure Bot の登録の値を設定してください。',
      en: 'Leave it like this for trying it out. For Teams, set the values of your Azure Bot registration.',
    },
  );
}

function publicUrl({ bot, http }: Config): Finding {
  const id = 'config.public-url';
  const { protocol, hostname } = new URL(http.publicUrl);
  if (!bot) return ok(id, `PUBLIC_URL は ${http.publicUrl} です`, `PUBLIC_URL is ${http.publicUrl}`);
  if (protocol === 'https:' && !isLoopback(hostname)) {
    return ok(id, `PUBLIC_URL は ${http.publicUrl} です`, `PUBLIC_URL is ${http.publicUrl}`);
  }
  return problem(
    id,
    {
      ja: `PUBLIC_URL が ${http.publicUrl} なので、Teams から届きません`,
      en: `PUBLIC_URL is ${http.publicUrl}, which Teams cannot reach`,
    },
    {
      ja: '外から見た https:// のアドレスを PUBLIC_URL に設定し、同じアドレスを Azure Bot のメッセージング エンドポイント（…/api/messages）に書いてください。',
      en: 'Set PUBLIC_URL to the https:// address as seen from outside, and use it for the messaging endpoint of the Azure Bot (…/api/messages).',
    },
  );
}

/** Azure shows a secret's id beside its value, and the id is the one that stays visible. */
function secret({ bot }: Config): Finding[] {
  if (!bot?.password || !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(bot.password)) return [];
  return [
    problem(
      'config.secret',
      {
        ja: 'MicrosoftAppPassword が、シークレットの「値」ではなく「シークレット ID」のようです',
        en: 'MicrosoftAppPassword looks like the id of the secret, not like its value',
      },
      {
        ja: 'クライアント シークレットの「値」を設定してください。作成した直後にしか表示されないので、なければ作り直します。',
        en: 'Set the value of the client secret. It is shown only once, so make a new one if you have not kept it.',
      },
    ),
  ];
}

function logLevel({ log }: Config): Finding[] {
  if (log.level !== 'silent' && log.level !== 'fatal') return [];
  return [
    warning(
      'config.log',
      {
        ja: `LOG_LEVEL が ${log.level} なので、問題が起きてもログに残りません`,
        en: `With LOG_LEVEL ${log.level} nothing that goes wrong is logged`,
      },
      { ja: 'ふだんは info にしてください。', en: 'Use info for every day.' },
    ),
  ];
}

/** Whether the service answers where it should, or something else does. */
export async function checkPort({ http }: Config): Promise<Finding> {
  const id = 'service.port';
  const host = isLoopback(http.host) && http.host !== '::1' ? http.host : '127.0.0.1';
  const address = `http://${host}:${http.port}`;
  if (http.port === 0) {
    return ok(id, '空いているポートを使います（PORT=0）', 'Any free port will be taken (PORT=0)');
  }
  const health = await request(`${address}/healthz`);
  if ('failed' in health && health.failed === 'ECONNREFUSED') {
    return ok(
      id,
      `ポート ${http.port} は空いています（サービスは動いていません）`,
      `Port ${http.port} is free (the service does not run)`,
    );
  }
  if ('failed' in health || health.status !== 200 || !health.text.includes('"status":"ok"')) {
    return taken(http.port);
  }
  return await readiness(address, http.port);
}

function taken(port: number): Finding {
  return problem(
    'service.port',
    {
      ja: `ポート ${port} は、ほかのプログラムが使っています`,
      en: `Another program is using port ${port}`,
    },
    {
      ja: 'そのプログラムを止めるか、PORT に別の番号を設定してください。',
      en: 'Stop that program, or set PORT to another number.',
    },
  );
}

async function readiness(address: string, port: number): Promise<Finding> {
  const id = 'service.port';
  const ready = await request(`${address}/readyz`);
  if ('status' in ready && ready.status === 200) {
    return ok(id, `サービスがポート ${port} で動いています`, `The service runs on port ${port}`);
  }
  const why = 'text' in ready ? ready.text : ready.failed;
  return problem(
    id,
    {
      ja: `サービスは動いていますが、準備ができていません（${why}）`,
      en: `The service runs, but is not ready (${why})`,
    },
    {
      ja: 'この診断のデータベースの項目と、サービスのログを確かめてください。',
      en: 'See what is said of the database here, and look at the log of the service.',
    },
  );
}
