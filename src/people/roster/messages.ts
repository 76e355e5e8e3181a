import type { Localized } from '../../language.ts';
import { columns, type Field } from './columns.ts';
import type { Vocabulary } from './words.ts';

const say = (ja: string, en: string): Localized => ({ ja, en });

/** What a roster problem says: what is wrong, and what to write instead. */
export const messages = {
  missing: () =>
    say('ファイルが見つかりません。パスを確かめてください。', 'There is no such file. Check the path.'),
  unreadable: () =>
    say(
      'ファイルを読めません。フォルダーを指定していないか、読み取りの権限があるかを確かめてください。',
      'The file cannot be read. Check that it is not a folder and that you may read it.',
    ),
  tooLarge: () =>
    say(
      'ファイルが50MBを超えています。名簿以外のファイルを指定していないか確かめてください。',
      'The file is larger than 50 MB. Check that it is the roster.',
    ),
  utf16: () =>
    say(
      '文字コードがUTF-16です。Excelの「CSV UTF-8（コンマ区切り）」で保存し直してください。',
      'The file is in UTF-16. Save it again as "CSV UTF-8 (comma delimited)" in Excel.',
    ),
  workbook: () =>
    say(
      'Excelブックのままです。Excelの「CSV UTF-8（コンマ区切り）」で保存し直してください。',
      'This is an Excel workbook. Save it as "CSV UTF-8 (comma delimited)" in Excel.',
    ),
  empty: () =>
    say('ファイルが空です。見出しの行から書いてください。', 'The file is empty. Begin with the header row.'),
  headerOnly: () =>
    say('見出しだけで、職員の行がありません。', 'There is a header but no row for any person.'),

  columnMissing: (field: Field, near: string | undefined) => {
    const { ja, en } = columns[field];
    return near === undefined
      ? say(
          `見出し「${ja}」の列がありません。列を加えてください。`,
          `The column "${ja}" (${en}) is missing. Add it.`,
        )
      : say(
          `見出し「${ja}」の列がありません。「${near}」がそれなら、見出しを「${ja}」に直してください。`,
          `The column "${ja}" (${en}) is missing. If "${near}" is meant, rename that header.`,
        );
  },
  columnTwice: (field: Field, first: string) =>
    say(
      `「${columns[field].ja}」の列が2つあります（「${first}」とこの列）。どちらかを消してください。`,
      `There are two columns for "${columns[field].en}" ("${first}" and this one). Remove one.`,
    ),
  tooManyCells: (expected: number, found: number) =>
    say(
      `見出しは${expected}列ですが、この行は${found}列あります。余分なコンマがないか、コンマを含むセルが"…"で囲まれているか確かめてください。`,
      `The header has ${expected} columns but this row has ${found}. Remove extra commas, or put "…" around a cell that contains one.`,
    ),
  quotes: () =>
    say(
      '引用符（"）が正しく閉じていません。セルの中の「"」は「""」と書き、セル全体を「"」で囲んでください。',
      'The quotation marks do not match. Write " inside a cell as "" and put " around the whole cell.',
    ),
  brokenText: () =>
    say(
      '文字が壊れています。UTF-8かShift_JISで保存し直し、この文字を入力し直してください。',
      'The text is damaged. Save the file as UTF-8 or Shift_JIS and type this cell again.',
    ),
  privateCharacter: () =>
    say(
      '外字が入っています。Teamsでは表示できないので、ほかの字（常用の字体など）に直してください。',
      'There is a user-defined character, which Teams cannot show. Write another character instead.',
    ),
  controlCharacter: () =>
    say(
      '使えない制御文字が入っています。セルを入力し直してください。',
      'There is a control character. Type this cell again.',
    ),
  tooLong: (limit: number) =>
    say(
      `${limit}文字を超えています。短くしてください。`,
      `This is longer than ${limit} characters. Shorten it.`,
    ),

  blank: (field: Field) =>
    say(
      `空です。${columns[field].ja}を書いてください。`,
      `This is empty. Write the ${columns[field].en.toLowerCase()}.`,
    ),
  badNumber: (text: string) =>
    say(
      `「${text}」は職員番号として使えません。文字と数字、「-」「_」「.」だけで32文字までにしてください。`,
      `"${text}" cannot be an employee number. Use up to 32 letters, digits, "-", "_" and ".".`,
    ),
  badCode: (text: string) =>
    say(
      `「${text}」は所属コードとして使えません。半角の英数字、「-」「_」「.」だけで32文字までにしてください。`,
      `"${text}" cannot be a department code. Use up to 32 letters (A-Z), digits, "-", "_" and ".".`,
    ),
  badEmail: (text: string) =>
    say(
      `「${text}」はメールアドレスではありません。name@example.jp の形で書いてください。`,
      `"${text}" is not an e-mail address. Write it like name@example.jp.`,
    ),
  badEntraId: (text: string) =>
    say(
      `「${text}」はオブジェクトIDではありません。Entra管理センターの「オブジェクトID」（8-4-4-4-12桁の16進数）を写すか、空にしてください。`,
      `"${text}" is not an object id. Copy "Object ID" from the Entra admin center (8-4-4-4-12 hexadecimal digits) or leave it empty.`,
    ),
  badDate: (text: string) =>
    say(
      `「${text}」という日付はありません。2026-04-01、2026/4/1、令和8年4月1日、R8.4.1 のように書いてください。`,
      `"${text}" is not a date. Write it like 2026-04-01, 2026/4/1, 令和8年4月1日 or R8.4.1.`,
    ),
  unknownWord: <T extends string>(field: Field, text: string, words: Vocabulary<T>) =>
    say(
      `「${text}」は${columns[field].ja}にありません。${words.ids.map((id) => words.ja[id]).join('・')}のどれかを書いてください。`,
      `"${text}" is not a known ${columns[field].en.toLowerCase()}. Write one of: ${words.ids.join(', ')}.`,
    ),

  duplicate: (field: Field, text: string, row: number) =>
    say(
      `${columns[field].ja}「${text}」は${row}行目にもあります。どちらかを直してください。`,
      `The ${columns[field].en.toLowerCase()} "${text}" is also in row ${row}. Correct one of them.`,
    ),
  departmentNames: (code: string, name: string, row: number, other: string) =>
    say(
      `所属コード「${code}」の名前が「${name}」ですが、${row}行目では「${other}」です。どちらかにそろえてください。`,
      `Department code "${code}" is named "${name}" here but "${other}" in row ${row}. Use one name.`,
    ),
  unknownConcurrent: (text: string) =>
    say(
      `兼務先「${text}」が分かりません。所属コードを書き、2つ以上なら「、」で区切ってください。`,
      `The concurrent department "${text}" is not known. Write department codes, separated by commas in a quoted cell.`,
    ),

  unknownPerson: (text: string, similar: string | undefined) =>
    similar === undefined
      ? say(
          `職員番号「${text}」の職員がこのファイルにいません。番号を直すか、その職員の行を加えてください。`,
          `Nobody in this file has the employee number "${text}". Correct it, or add that person's row.`,
        )
      : say(
          `職員番号「${text}」の職員がこのファイルにいません。「${similar}」ではありませんか（先頭の0が消えていませんか）。`,
          `Nobody in this file has the employee number "${text}". Is it "${similar}" with its leading zeros lost?`,
        ),
  personHasLeft: (text: string, row: number) =>
    say(
      `職員番号「${text}」の職員は退職しています（${row}行目）。ほかの職員の番号を書いてください。`,
      `The person with the employee number "${text}" has left (row ${row}). Write somebody else's number.`,
    ),
  ownNumber: (field: Field) =>
    say(
      `本人の番号です。${columns[field].ja.replace('職員番号', '')}の番号を書くか、いなければ空にしてください。`,
      `This is the person's own number. Write the ${field}'s, or leave it empty if there is none.`,
    ),
  cycle: (path: readonly string[]) => {
    // The first steps and the way back are enough to find a circle of any length.
    const shown = (path.length > 12 ? [...path.slice(0, 10), '…', ...path.slice(-1)] : path).join(' → ');
    return say(
      `上司をたどると元に戻ります：${shown}。どこか1か所の上司職員番号を直してください。`,
      `The reporting line runs in a circle: ${shown}. Correct the supervisor of one of them.`,
    );
  },
};
