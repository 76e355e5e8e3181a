import { ranks } from './person.ts';
import { both, type Finding, type Path } from './problem.ts';
import type { Competencies } from './schema/competencies.ts';
import { allInitiatives, type Initiatives } from './schema/initiatives.ts';
import type { Policy } from './schema/policy.ts';
import { isMapping } from './schema/shape.ts';
import type { Values } from './schema/values.ts';
import { unknownName } from './suggest.ts';

/** Parts of a rule that are not the policy's to cite from. */
const foreign = new Set(['content', 'person', 'changed']);

/** Every `source:` in a file that names no section of the policy. */
export function unknownSections(value: unknown, sections: ReadonlySet<string>, path: Path = []): Finding[] {
  if (Array.isArray(value))
    return value.flatMap((each, index) => unknownSections(each, sections, [...path, index]));
  if (!isMapping(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => {
    if (foreign.has(key)) return [];
    const here = [...path, key];
    if (key !== 'source' || typeof each !== 'string') return unknownSections(each, sections, here);
    if (sections.has(each)) return [];
    return [{ path: here, message: unknownName({ ja: '節', en: 'section' }, each, sections) }];
  });
}

/** Names that were given before; each complaint says where. */
function repeated(
  names: readonly { readonly name: string; readonly path: Path }[],
  what: { ja: string; en: string } = { ja: 'id', en: 'id' },
): Finding[] {
  const seen = new Set<string>();
  return names.flatMap(({ name, path }) => {
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [
      {
        path,
        message: both(
          `${what.ja}「${name}」は前にも使われています`,
          `the ${what.en} "${name}" is used before`,
        ),
      },
    ];
  });
}

export function repeatedIds(list: readonly { readonly id: string }[], path: Path): Finding[] {
  return repeated(named(list, path));
}

function named(list: readonly { readonly id: string }[], path: Path): { name: string; path: Path }[] {
  return list.map(({ id }, index) => ({ name: id, path: [...path, index, 'id'] }));
}

export function policyFaults(policy: Policy): Finding[] {
  return repeatedIds(policy.sections, ['sections']);
}

export function valuesFaults({ targetEmployee, tenActions, stances }: Values): Finding[] {
  const misplaced = tenActions.findIndex(({ order }, index) => order !== index + 1);
  const order: Finding = {
    path: ['ten-actions', misplaced, 'order'],
    message: both(`順番どおりなら ${misplaced + 1} です`, `in this place it must be ${misplaced + 1}`),
  };
  return [
    ...repeatedIds(targetEmployee.qualities, ['target-employee', 'qualities']),
    ...repeatedIds(tenActions, ['ten-actions']),
    ...repeatedIds(stances, ['stances']),
    ...(misplaced < 0 ? [] : [order]),
  ];
}

export function competenciesFaults({ basicQualities, ranks: given }: Competencies): Finding[] {
  const absent = ranks.filter((rank) => !given.some((each) => each.rank === rank));
  const missing: Finding = {
    path: ['ranks'],
    message: both(`職位が足りません: ${absent.join('、')}`, `ranks are missing: ${absent.join(', ')}`),
  };
  return [
    ...repeatedIds(basicQualities, ['basic-qualities']),
    ...repeated(
      given.map(({ rank }, index) => ({ name: rank, path: ['ranks', index, 'rank'] })),
      { ja: '職位', en: 'rank' },
    ),
    ...given.flatMap(({ abilities }, index) => repeatedIds(abilities, ['ranks', index, 'abilities'])),
    ...(absent.length === 0 ? [] : [missing]),
  ];
}

export function initiativesFaults({ focusAreas, others }: Initiatives): Finding[] {
  const inAreas = focusAreas.flatMap((area, index) =>
    named(area.initiatives, ['focus-areas', index, 'initiatives']),
  );
  return [
    ...repeatedIds(focusAreas, ['focus-areas']),
    ...repeated([...inAreas, ...named(others, ['others'])]),
  ];
}

/** Initiatives that say they nudge nobody although a rule serves them. */
export function contradictions(initiatives: Initiatives, served: ReadonlySet<string>): Finding[] {
  const wrong = new Set(allInitiatives(initiatives).filter((each) => each.servedBy && served.has(each.id)));
  const complain = (path: Path): Finding => ({
    path: [...path, 'servedBy'],
    at: 'key',
    message: both('規則があるのに人事課だけとあります', 'it says HR only, but a rule serves it'),
  });
  return [
    ...initiatives.focusAreas.flatMap((area, a) =>
      area.initiatives.flatMap((each, i) =>
        wrong.has(each) ? [complain(['focus-areas', a, 'initiatives', i])] : [],
      ),
    ),
    ...initiatives.others.flatMap((each, index) => (wrong.has(each) ? [complain(['others', index])] : [])),
  ];
}

/** Things under `path` that are said to carry out one of the ten actions and name none of them. */
export function unknownActions(
  list: readonly { readonly action?: string | undefined }[],
  path: Path,
  actions: readonly { readonly id: string }[],
): Finding[] {
  const ids = actions.map(({ id }) => id);
  return list.flatMap(({ action }, index) =>
    action === undefined || ids.includes(action)
      ? []
      : [
          {
            path: [...path, index, 'action'],
            message: unknownName({ ja: '行動', en: 'action' }, action, ids),
          },
        ],
  );
}

/** Things under `path` that name a contact the policy does not have. */
export function unknownContacts(
  list: readonly { readonly contact?: string | undefined }[],
  path: Path,
  contacts: readonly string[],
): Finding[] {
  return list.flatMap(({ contact }, index) =>
    contact === undefined || contacts.includes(contact)
      ? []
      : [
          {
            path: [...path, index, 'contact'],
            message: unknownName({ ja: '窓口', en: 'contact' }, contact, contacts),
          },
        ],
  );
}
