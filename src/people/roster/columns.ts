/** What a roster holds, in the order of its columns. */
export const fields = [
  'number',
  'name',
  'kana',
  'email',
  'entraId',
  'department',
  'departmentName',
  'rank',
  'hiredOn',
  'supervisor',
  'mentor',
  'status',
  'appointment',
  'concurrent',
  'language',
] as const;
export type Field = (typeof fields)[number];

interface Column {
  /** The header in a Japanese roster, and what messages call the column. */
  readonly ja: string;
  /** The header in an English roster. */
  readonly en: string;
  /** Other headers that mean the same. */
  readonly also: readonly string[];
  /** The column may be missing altogether. */
  readonly optional?: true;
}

export const columns: Readonly<Record<Field, Column>> = {
  number: { ja: '職員番号', en: 'Employee number', also: ['Number', 'Employee no', 'Employee ID'] },
  name: { ja: '氏名', en: 'Name', also: ['Full name'] },
  kana: { ja: 'フリガナ', en: 'Kana', also: ['ふりがな', 'Furigana', 'Name kana'], optional: true },
  email: { ja: 'メール', en: 'Email', also: ['メールアドレス', 'Mail', 'Email address'] },
  entraId: {
    ja: 'EntraオブジェクトID',
    en: 'Entra object ID',
    also: ['Entra ID', 'Object ID', 'Azure AD object ID'],
  },
  department: { ja: '所属コード', en: 'Department code', also: ['Department ID'] },
  departmentName: { ja: '所属', en: 'Department', also: ['所属名', 'Department name'] },
  rank: { ja: '職位', en: 'Rank', also: ['Position'] },
  hiredOn: { ja: '採用日', en: 'Hire date', also: ['採用年月日', 'Hired on', 'Date hired'] },
  supervisor: {
    ja: '上司職員番号',
    en: 'Supervisor number',
    also: ['Supervisor', 'Supervisor employee number'],
  },
  mentor: {
    ja: '育成指導担当職員番号',
    en: 'Mentor number',
    also: ['Mentor', 'Mentor employee number'],
    optional: true,
  },
  status: { ja: '状態', en: 'Status', also: [] },
  appointment: { ja: '任用区分', en: 'Appointment', also: ['Appointment type'] },
  concurrent: {
    ja: '兼務',
    en: 'Concurrent',
    also: ['兼務所属コード', 'Concurrent departments', 'Concurrent department codes'],
    optional: true,
  },
  language: { ja: '言語', en: 'Language', also: [], optional: true },
};
