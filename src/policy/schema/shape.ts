import { z } from 'zod';
import { both, type Finding } from '../problem.ts';
import { unknownName } from '../suggest.ts';
import { explainIssue, wrongType } from './words.ts';

/** A mapping with exactly these keys; a misspelt key is told what it may have meant. */
export function shape<T extends z.core.$ZodLooseShape>(fields: T) {
  return z.strictObject(fields, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => unknownName({ ja: '項目', en: 'key' }, key, Object.keys(fields))).join('\n')
        : undefined,
  });
}

/**
 * A value whose form decides which schema it is checked with, so that the complaint is about the form that was
 * meant. `pick` returns the schema, or what is wrong if there is none.
 */
export function choose<T>(pick: (input: Record<string, unknown>) => z.ZodType<T> | Finding): z.ZodType<T> {
  return z.unknown().transform((input, context): T => {
    if (!isMapping(input)) {
      context.addIssue({ code: 'custom', message: wrongType('object', input) });
      return z.NEVER;
    }
    const picked = pick(input);
    if ('message' in picked) {
      context.addIssue({
        code: 'custom',
        path: [...picked.path],
        message: picked.message,
        params: { at: picked.at },
      });
      return z.NEVER;
    }
    const result = picked.safeParse(input, { error: explainIssue });
    if (result.success) return result.data;
    for (const issue of result.error.issues) context.addIssue({ ...issue, path: [...issue.path] });
    return z.NEVER;
  });
}

/** One of several mappings, told apart by the key that only it has. */
export function byKey<T>(forms: Readonly<Record<string, z.ZodType<T>>>): z.ZodType<T> {
  const names = Object.keys(forms);
  return choose((input) => {
    const name = names.find((key) => key in input);
    const form = name === undefined ? undefined : forms[name];
    if (form) return form;
    const [only] = Object.keys(input);
    if (only !== undefined)
      return { path: [only], at: 'key', message: unknownName({ ja: '項目', en: 'key' }, only, names) };
    return {
      path: [],
      message: both(`${names.join('、')} のいずれかが必要です`, `one of ${names.join(', ')} is needed`),
    };
  });
}

/** A list; a single value stands for a list of one. */
export function oneOrMany<T extends z.ZodType>(element: T) {
  return z.preprocess(
    (input) => (input === undefined || Array.isArray(input) ? input : [input]),
    z.array(element).min(1),
  );
}

/** A list without repetitions of what `name` gives of each element. */
export function distinct<T>(list: z.ZodType<T[]>, name: (element: T) => string): z.ZodType<T[]> {
  return list.superRefine((elements, context) => {
    const names = elements.map(name);
    for (const [index, each] of names.entries())
      if (names.indexOf(each) !== index)
        context.addIssue({
          code: 'custom',
          path: [index],
          message: both('重なっています', `${each} is there twice`),
        });
  });
}

export function isMapping(input: unknown): input is Record<string, unknown> {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}
