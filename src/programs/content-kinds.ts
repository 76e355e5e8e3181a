import { z } from 'zod';
import type { Localized } from '../language.ts';
import { localized } from '../policy/schema/common.ts';
import { distinct, shape } from '../policy/schema/shape.ts';
import { shown } from '../policy/schema/words.ts';
import { unknownName } from '../policy/suggest.ts';

type Kinds = readonly [z.core.$ZodTypeDiscriminable, ...z.core.$ZodTypeDiscriminable[]];

/** One of several mappings, told apart by the word under `key`; a misspelt word is told what it may have meant. */
export function byKind<const T extends Kinds>(key: string, what: Localized, kinds: T) {
  return z.discriminatedUnion(key, kinds, {
    error: ({ code, input }) => {
      if (code !== 'invalid_union') return undefined;
      const words = kinds.flatMap((kind) => [...(kind._zod.propValues?.[key] ?? [])].map(String));
      return unknownName(what, shown((input as Record<string, unknown>)[key]), words);
    },
  });
}

/** A short list of texts, for example the reasons that can be tapped. */
export function texts(most: number) {
  return z.array(localized).min(1).max(most);
}

/** Names without repetition: quizzes, competencies, the sides of an interview. */
export function names<T extends string>(name: z.ZodType<T>, most: number) {
  return distinct(z.array(name).min(1).max(most), String);
}

/** So many working days after the nudge. */
export const workingDays = shape({ businessDays: z.int().min(1).max(60) });
