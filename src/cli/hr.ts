import type { Command } from 'commander';
import type { Temporal } from 'temporal-polyfill';
import { type Granting, grantRole, revokeRole, type Scope, scopeOf } from '../people/hr/roles.ts';
import type { HrRole } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { departmentsGiven } from './departments.ts';
import { orRefuse, refusal } from './refuse.ts';
import { processTerminal, type Terminal } from './terminal.ts';

export interface HrCommandNeeds {
  readonly open: () => Promise<Store>;
  readonly now: () => Temporal.Instant;
  readonly terminal?: Terminal;
}

interface Options {
  readonly under?: readonly string[];
  readonly everybody?: boolean;
  readonly json?: boolean;
}

const words: Record<HrRole, string> = {
  author: '書く人 author',
  approver: '承認する人 approver',
  admin: '管理者 admin',
};
const json = ['--json', '機械向けの JSON だけを出します / print nothing but JSON'] as const;

/** Adds `hr grant`, `hr revoke` and `hr list`. */
export function hrCommands(program: Command, needs: HrCommandNeeds): void {
  const { terminal = processTerminal } = needs;
  const run = (options: Options, work: (store: Store) => Promise<void>) =>
    orRefuse(terminal, options.json, async () => work(await needs.open()));
  const hr = program.command('hr').description('人事課の役割を決めます / decide who of HR may do what');
  hr.command('grant <number> <role>')
    .description('役割を与えます（author・approver・admin） / grant a role (author, approver or admin)')
    .option('--under <codes...>', 'この所属と、その下だけ / only for these departments and all below them')
    .option('--everybody', '全職員を対象に / for everybody')
    .option(...json)
    .action((number: string, role: string, options: Options) =>
      run(options, async (store) => {
        const granting = await checkedGranting(store, number, role, options);
        await grantRole(store, granting, 'cli', needs.now());
        tell(terminal, options, [granting]);
      }),
    );
  hr.command('revoke <number> <role>')
    .description('役割を取り消します / take a role back')
    .option(...json)
    .action((number: string, role: string, options: Options) =>
      run(options, async (store) => {
        const done = await revokeRole(store, { employee: number, role: roleOf(role) }, 'cli', needs.now());
        if (!done) throw notGranted(number, role);
        if (options.json) terminal.print(JSON.stringify({ ok: true }));
        else terminal.print('取り消しました。\nThe role was taken back.');
      }),
    );
  hr.command('list')
    .description('だれがどの役割を持つかを示します / show who has which role')
    .option(...json)
    .action((options: Options) =>
      run(options, async (store) => {
        const rows = await store.hrRoles.all();
        tell(
          terminal,
          options,
          rows.map((row) => ({ employee: row.employee, role: row.role, scope: scopeOf(row) })),
        );
      }),
    );
}

async function checkedGranting(
  store: Store,
  number: string,
  role: string,
  { under, everybody }: Options,
): Promise<Granting> {
  if ((under === undefined) === (everybody !== true)) throw unclearScope();
  const employee = await store.employees.byNumber(number);
  if (!employee || employee.status === 'left') throw noEmployee(number);
  const granting = { employee: number, role: roleOf(role), scope: await departmentsGiven(store, under) };
  if (granting.role === 'admin' && granting.scope !== null) throw wholeOnly();
  return granting;
}

/** Policy, roster and audit log are of the whole organisation. */
function wholeOnly() {
  return refusal({
    ja: 'admin は所属を限れません。方針と名簿は全体のものだからです。--everybody を付けてください。',
    en: 'An admin cannot be limited to departments, since policy and roster are of the whole. Use --everybody.',
  });
}

function roleOf(role: string): HrRole {
  if (role in words) return role as HrRole;
  throw refusal({
    ja: `役割「${role}」はありません。author、approver、admin のどれかにしてください。`,
    en: `There is no role "${role}". Please use author, approver or admin.`,
  });
}

function unclearScope() {
  return refusal({
    ja: 'だれに送れるかを、--under（所属コード）か --everybody のどちらか一つで示してください。',
    en: 'Please say for whom: either --under with department codes, or --everybody.',
  });
}

function noEmployee(number: string) {
  return refusal({
    ja: `職員番号「${number}」の在籍者は名簿にいません。`,
    en: `Nobody in service has the employee number "${number}".`,
  });
}

function notGranted(number: string, role: string) {
  return refusal({
    ja: `職員番号「${number}」に役割「${role}」はありません。`,
    en: `Employee "${number}" does not have the role "${role}".`,
  });
}

function tell(terminal: Terminal, { json }: Options, grants: readonly Granting[]): void {
  if (json) {
    const roles = grants.map(({ employee, role, scope }) => ({ employee, role, departments: scope }));
    terminal.print(JSON.stringify({ ok: true, roles }));
    return;
  }
  if (grants.length === 0) terminal.print('まだだれにも役割がありません。\nNobody has a role yet.');
  for (const { employee, role, scope } of grants)
    terminal.print(`${employee}  ${words[role]}  ${scopeText(scope)}`);
}

function scopeText(scope: Scope): string {
  return scope === null ? '全職員 everybody' : scope.join(', ');
}
