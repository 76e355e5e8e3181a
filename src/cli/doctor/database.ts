import { messageOf } from '../../errors.ts';
import {
  type FileLook,
  lookAtFile,
  lookIntoFile,
  lookIntoServer,
  type ServerLook,
  type SqliteLook,
  type TablesLook,
} from '../../store/inspect.ts';
import { type Finding, ok, problem, warning } from './finding.ts';
import { megabytes } from './numbers.ts';

const megabyte = 1_000_000;
/** SQLite keeps what was written beside the file until it is taken over. This much says that it never is. */
const largestLog = 256 * megabyte;
const leastFree = { problem: 100 * megabyte, warning: 1_000 * megabyte };
/** A round of sending asks many times. */
const slowMs = 20;

/** What the database check found; `readable`: the tables are those of this version and can be asked. */
export interface DatabaseFindings {
  readonly findings: readonly Finding[];
  readonly readable: boolean;
}

/** Whether the database can be used, and will be for a while. `milliseconds` measures how long it takes. */
export async function checkDatabase(url: string, milliseconds: () => number): Promise<DatabaseFindings> {
  return url.startsWith('file:') ? await checkFile(url) : await checkServer(url, milliseconds);
}

async function checkFile(url: string): Promise<DatabaseFindings> {
  const file = await lookAtFile(url);
  const place = [writable(file), disk(file)];
  if (!file.exists) return { findings: [notMadeYet(file), ...place], readable: false };
  try {
    const look = await lookIntoFile(url);
    const findings = [opened(file), ...place, journal(file, look), sound(look), ...tables(look)];
    return { findings, readable: isReadable(look) && look.damage === null };
  } catch (error) {
    return { findings: [cannotOpen(file, messageOf(error)), ...place], readable: false };
  }
}

function isReadable({ missing, unknown }: TablesLook): boolean {
  return missing.length === 0 && unknown.length === 0;
}

function notMadeYet({ file }: FileLook): Finding {
  return warning(
    'database.open',
    { ja: `データベース ${file} は、まだありません`, en: `The database ${file} does not exist yet` },
    {
      ja: '最初の起動で作られます。すでに使っているはずなら、DATABASE_URL の場所を確かめてください。',
      en: 'The first start makes it. If it should be there, check the path in DATABASE_URL.',
    },
  );
}

function opened({ file, bytes }: FileLook): Finding {
  const size = megabytes(bytes);
  return ok(
    'database.open',
    `データベースを開けます（${file}、${size} MB）`,
    `The database opens (${file}, ${size} MB)`,
  );
}

function cannotOpen({ file }: FileLook, why: string): Finding {
  return problem(
    'database.open',
    { ja: `データベース ${file} を開けません（${why}）`, en: `The database ${file} does not open (${why})` },
    {
      ja: 'SQLite のファイルか、読む権限があるかを確かめてください。壊れているなら、サービスを止めて restore で控えから戻してください。',
      en: 'See that it is an SQLite file which this user may read. If it is damaged, stop the service and restore a backup.',
    },
  );
}

function writable({ file, writable }: FileLook): Finding {
  if (writable)
    return ok('database.writable', 'データベースに書き込めます', 'The database can be written to');
  return problem(
    'database.writable',
    { ja: `${file} かそのフォルダーに書き込めません`, en: `${file} or its folder cannot be written to` },
    {
      ja: 'フォルダーがあるか、サービスを動かすユーザーに、ファイルとフォルダーへの書き込みの権限があるかを確かめてください。',
      en: 'See that the folder exists, and that the user who runs the service may write to both the file and the folder.',
    },
  );
}

function disk({ freeBytes }: FileLook): Finding {
  const id = 'database.disk';
  const free = megabytes(freeBytes);
  const message = { ja: `ディスクの空きは ${free} MB です`, en: `${free} MB are free on the disk` };
  const hint = {
    ja: 'ディスクを空けるか、大きなディスクへ移してください。いっぱいになると、記録できないので送信も止まります。',
    en: 'Make room, or move to a larger disk. Once it is full nothing can be recorded, and sending stops.',
  };
  if (freeBytes < leastFree.problem) return problem(id, message, hint);
  return freeBytes < leastFree.warning ? warning(id, message, hint) : ok(id, message.ja, message.en);
}

function journal({ logBytes }: FileLook, { journal }: SqliteLook): Finding {
  const id = 'database.journal';
  const size = megabytes(logBytes);
  if (journal !== 'wal') {
    return warning(
      id,
      { ja: `ジャーナル モードが ${journal} です`, en: `The journal mode is ${journal}` },
      {
        ja: '次の起動で WAL になります。ならないなら、ファイルがネットワーク上のフォルダーにあります。このコンピューターのディスクへ移してください。',
        en: 'The next start changes it to WAL. If it does not, the file is in a folder on the network: move it to a disk of this machine.',
      },
    );
  }
  if (logBytes <= largestLog) return ok(id, 'ジャーナル モードは WAL です', 'The journal mode is WAL');
  return warning(
    id,
    { ja: `書き込みの控え（-wal）が ${size} MB あります`, en: `The write-ahead log (-wal) has ${size} MB` },
    {
      ja: 'データベースを開いたままのプログラムがないか確かめ、サービスを再起動してください。',
      en: 'See whether some other program keeps the database open, and restart the service.',
    },
  );
}

function sound({ damage }: SqliteLook): Finding {
  if (damage === null)
    return ok('database.integrity', 'データベースは壊れていません', 'The database is sound');
  return problem(
    'database.integrity',
    { ja: `データベースが壊れています（${damage}）`, en: `The database is damaged (${damage})` },
    {
      ja: 'サービスを止め、今のファイルを別の場所に残してから、restore で控えから戻してください。ディスクも調べてください。',
      en: 'Stop the service, keep the present file somewhere else, and restore a backup. Have the disk looked at.',
    },
  );
}

function tables({ missing, unknown }: TablesLook): Finding[] {
  const id = 'database.tables';
  if (unknown.length > 0) {
    return [
      problem(
        id,
        {
          ja: `データベースは、このプログラムより新しい版のものです（${unknown.join('、')}）`,
          en: `The database belongs to a newer version than this program (${unknown.join(', ')})`,
        },
        {
          ja: 'プログラムを新しい版にしてください。古い版では起動しません。',
          en: 'Update the program. This version does not start on it.',
        },
      ),
    ];
  }
  if (missing.length === 0) return [ok(id, '表は最新です', 'The tables are up to date')];
  return [
    warning(
      id,
      {
        ja: `表が、このプログラムより古い版のものです（${missing.length}件の更新待ち）`,
        en: `The tables are those of an older version (${missing.length} changes are missing)`,
      },
      {
        ja: '次の起動で自動で更新されます。その前に backup で控えを取ってください。',
        en: 'The next start brings them up to date. Make a backup before.',
      },
    ),
  ];
}

async function checkServer(url: string, milliseconds: () => number): Promise<DatabaseFindings> {
  const began = milliseconds();
  try {
    const look = await lookIntoServer(url);
    const took = milliseconds() - began;
    const findings = [reached(look), pace(took), encoding(look), mayWrite(look), ...tables(look)];
    return { findings, readable: isReadable(look) };
  } catch (error) {
    return { findings: [unreached(messageOf(error))], readable: false };
  }
}

function reached({ version, bytes }: ServerLook): Finding {
  const size = megabytes(bytes);
  return ok(
    'database.open',
    `PostgreSQL ${version} につながります（${size} MB）`,
    `PostgreSQL ${version} answers (${size} MB)`,
  );
}

function unreached(why: string): Finding {
  return problem(
    'database.open',
    { ja: `PostgreSQL につながりません（${why}）`, en: `PostgreSQL cannot be reached (${why})` },
    {
      ja: 'サーバーが動いているか、DATABASE_URL のホスト・データベース名・ユーザー・パスワード、間のファイアウォールを確かめてください。',
      en: 'See that the server runs, and check host, database, user and password in DATABASE_URL, and the firewalls between.',
    },
  );
}

/** Connecting and five questions, divided among them. */
function pace(took: number): Finding {
  const id = 'database.latency';
  const each = Math.round(took / 5);
  const message = { ja: `往復におよそ ${each} ミリ秒かかります`, en: `A question takes about ${each} ms` };
  if (each <= slowMs) return ok(id, message.ja, message.en);
  return warning(id, message, {
    ja: 'サービスとデータベースを、同じ場所（同じネットワーク）に置いてください。',
    en: 'Have the service and the database in one place, on the same network.',
  });
}

function encoding({ encoding }: ServerLook): Finding {
  const id = 'database.encoding';
  if (encoding === 'UTF8') return ok(id, '文字コードは UTF8 です', 'The encoding is UTF8');
  return problem(
    id,
    { ja: `データベースの文字コードが ${encoding} です`, en: `The encoding of the database is ${encoding}` },
    {
      ja: '文字コードを UTF8 にしたデータベースを作り、移してください。',
      en: 'Make a database with the encoding UTF8 and move to it.',
    },
  );
}

function mayWrite({ writable }: ServerLook): Finding {
  if (writable)
    return ok('database.writable', 'データベースに書き込めます', 'The database can be written to');
  return problem(
    'database.writable',
    { ja: 'データベースに書き込めません', en: 'The database cannot be written to' },
    {
      ja: '待機系のサーバーではないか、ユーザーにスキーマへの権限（CREATE）があるかを確かめてください。',
      en: 'See that it is no standby server, and that the user may create in the schema.',
    },
  );
}
