import { z } from 'zod';

/** One text in both languages. */
export const localized = z.strictObject({ ja: z.string(), en: z.string() });

export const employeeNumber = z.string().regex(/^[\w-]{1,40}$/);
export const departmentCode = z.string().min(1).max(40);
/** A moment, as `2026-11-27T06:00:00.000Z`. */
export const moment = z.iso.datetime();

export const revision = z.int().min(1);

/** Somebody, or something with a number or a code, and what people call it. */
export const numbered = z.object({ number: z.string(), name: z.string() });

/** Asks for a part of a list: as many as `limit`, after what `cursor` stands for. */
export const page = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(200).optional(),
});

/** A part of a list; `next` is the cursor of the part behind it, `null` at the end. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

/** What is answered to a request that could not be done (RFC 9457). */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  /** What is wrong, for programs. */
  code: z.string().optional(),
  /** The same for people; can be shown as it is. */
  forPerson: localized.optional(),
  /** What is wrong with the input, each at its place: `content.buttons.0.url`. */
  problems: z.array(z.object({ path: z.string(), message: localized })).optional(),
  /** Leads to the log. */
  reference: z.string().optional(),
});
export type ProblemDetails = z.output<typeof problem>;
