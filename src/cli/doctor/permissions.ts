import { type Finding, ok, problem } from './finding.ts';

const needed = 'Calendars.ReadWrite';

/** Whether a token for Graph carries what calendars need; nothing where the token cannot be read. */
export function checkPermissions(token: string): Finding[] {
  const roles = rolesIn(token);
  if (roles === null) return [];
  const id = 'graph.permissions';
  if (roles.includes(needed))
    return [ok(id, `アクセス許可 ${needed} があります`, `The permission ${needed} is there`)];
  return [
    problem(
      id,
      {
        ja: `GRAPH_CALENDARS が on ですが、アクセス許可 ${needed} がありません`,
        en: `GRAPH_CALENDARS is on, but the permission ${needed} is missing`,
      },
      {
        ja: `アプリ登録に、Microsoft Graph のアプリケーションのアクセス許可「${needed}」を加え、管理者の同意を与えてください。アプリケーション アクセス ポリシーで、面談をする人のメールボックスだけに絞れます。`,
        en: `Give the app registration the application permission ${needed} of Microsoft Graph, with the consent of an administrator. An application access policy can limit it to the mailboxes of those who hold interviews.`,
      },
    ),
  ];
}

/** The permissions in a token, which is only looked into, not trusted: it was just given to us. */
function rolesIn(token: string): string[] | null {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const { roles } = claims as { roles?: unknown };
    return Array.isArray(roles) ? roles.map(String) : [];
  } catch {
    return null;
  }
}
