import { filesOf } from '../../in-force/archive.ts';
import { adopt, type Decided, keepPack, switchRule } from '../../in-force/decide.ts';
import { keptPack, type PolicyInForce } from '../../in-force/policy-in-force.ts';
import { type Standing, standingOf, withSwitches } from '../../in-force/standing.ts';
import { audit } from '../../people/hr/audit.ts';
import { effectInSteps } from '../../planning/effect-in-steps.ts';
import { assemble } from '../../policy/assemble.ts';
import { checkAssembly, type PackCheck } from '../../policy/check.ts';
import { addDays } from '../../policy/dates.ts';
import { ruleCalled } from '../../policy/explain.ts';
import type { Pack, ProgramCatalogue } from '../../policy/pack.ts';
import type { Problem } from '../../policy/problem.ts';
import type { policyEndpoints } from '../contract/policy.ts';
import type { Handlers } from '../routing/handler.ts';
import { inBoth } from '../routing/input.ts';
import { named } from './names.ts';

type Decisive = 'policy-versions' | 'policy-upload' | 'policy-effect' | 'policy-adopt' | 'policy-switch';

/** The same in every comparison: only the policies are to differ. */
const answers = { answering: 0.7, seed: 1 };

/** Packs that are kept, and what is decided about the policy. */
export function policyVersionHandlers(
  policy: PolicyInForce,
  programs: ProgramCatalogue,
): Pick<Handlers<typeof policyEndpoints>, Decisive> {
  return {
    async 'policy-versions'({ store, directory }) {
      const decisions = await store.policies.decisions();
      const { digest: chosen, revision } = standingOf(decisions);
      const organisation = await directory.organisation();
      const who = (number: string | null) => (number === null ? null : named(organisation, number));
      const { folder } = policy;
      const own = {
        digest: null,
        version: folder.policy.version,
        rules: folder.rules.length,
        addedBy: null,
        addedAt: null,
        inForce: chosen === null,
      };
      const kept = (await store.policies.packs()).map((row) => ({
        digest: row.digest,
        version: row.version,
        rules: row.rules,
        addedBy: who(row.added_by),
        addedAt: row.added_at,
        inForce: row.digest === chosen,
      }));
      return {
        revision,
        versions: [own, ...kept],
        decisions: decisions.reverse().map(({ made_by, made_at, ...row }) => ({
          ...row,
          by: who(made_by),
          at: made_at,
        })),
      };
    },

    async 'policy-upload'({ store, directory, body, caller, now, today }) {
      const uploads = body.files.map(({ name, content }) => ({
        name,
        bytes: Buffer.from(content, 'base64'),
      }));
      const files = filesOf(uploads);
      const assembly = assemble('(uploaded)', files, programs);
      const people = await directory.people(today, undefined, store);
      const check = checkAssembly(assembly, { now, people });
      if (check.ok && assembly.pack) {
        const { number } = caller.employee;
        await keepPack(store, files, assembly.pack, number, now);
        await audit(
          store,
          {
            actor: number,
            action: 'policy.upload',
            subject: `policy/${assembly.pack.digest}`,
            after: { version: assembly.pack.policy.version, rules: check.rules },
          },
          now,
        );
      }
      return checked(check, assembly.pack);
    },

    async 'policy-effect'({ store, directory, today, query: { digest, weeks }, signal }) {
      await policy.refresh();
      const before = policy.current();
      // As it would hold: what stands still stays so.
      const chosen = digest === 'folder' ? policy.folder : await keptPack({ store, programs }, digest);
      const after = withSwitches(chosen, policy.standing);
      const people = await directory.people(today);
      const span = { from: today, to: addDays(today, weeks * 7 - 1) };
      const { rules, affected, ...sums } = await effectInSteps(
        { before, after, people, ...span, ...answers },
        signal,
      );
      return {
        ...span,
        ...sums,
        rules: rules.filter(isChanged).map(({ difference: _difference, ...rule }) => ({
          ...rule,
          title: titleIn([after, before], rule.id),
        })),
        peopleMore: affected.filter(({ more }) => more > 0).length,
        peopleLess: affected.filter(({ less }) => less > 0).length,
      };
    },

    async 'policy-adopt'({ store, body: { digest, reason, after }, caller, now }) {
      const by = caller.employee.number;
      const decided = await adopt(store, digest, { by, reason, now, after });
      const subject = `policy/${digest ?? 'folder'}`;
      const [before, then] = [decided.before.digest, decided.after.digest].map((each) => each ?? 'folder');
      await audit(
        store,
        {
          actor: by,
          action: 'policy.adopt',
          subject,
          before: { pack: before },
          after: { pack: then, reason },
        },
        now,
      );
      return { revision: decided.after.revision };
    },

    async 'policy-switch'({ store, pack, body: { rule, to, reason, after }, caller, now }) {
      // A rule of which this pack knows nothing may still be switched on again.
      if (to === 'off') ruleCalled(pack, rule);
      const by = caller.employee.number;
      const decided = await switchRule(store, rule, to, { by, reason, now, after });
      if (isDecision(decided)) {
        const deed = { actor: by, action: `policy.switch-${to}`, subject: `rule/${rule}` };
        const before = offIn(decided.before, rule);
        await audit(store, { ...deed, before, after: { off: to === 'off', reason } }, now);
      }
      return { revision: decided.after.revision };
    },
  };
}

function isDecision({ before, after }: Decided): boolean {
  return before.revision !== after.revision;
}

function offIn({ off }: Standing, rule: string) {
  const decision = off.get(rule);
  return { off: decision !== undefined, ...(decision ? { reason: decision.reason } : {}) };
}

function checked(check: PackCheck, pack: Pack | null) {
  const { total, served, hrOnly } = check.initiatives;
  return {
    ok: check.ok,
    digest: check.digest,
    version: pack?.policy.version ?? null,
    problems: check.problems.map(placed),
    warnings: check.warnings.map(placed),
    rules: check.rules,
    coverage: { total, served, hrOnly },
  };
}

function placed({ file, line, column, message }: Problem) {
  return { file, line, column, message: inBoth(message) };
}

function isChanged(rule: {
  readonly change: string;
  readonly difference: number;
  readonly shifted: number;
  readonly peopleMore: number;
  readonly peopleLess: number;
}): boolean {
  const { change, difference, shifted, peopleMore, peopleLess } = rule;
  return change !== 'kept' || difference !== 0 || shifted + peopleMore + peopleLess > 0;
}

function titleIn(packs: readonly Pack[], id: string) {
  const rule = packs.flatMap(({ rules }) => rules).find((each) => each.id === id);
  return rule?.title ?? { ja: id, en: id };
}
