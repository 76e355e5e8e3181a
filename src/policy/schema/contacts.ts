import { z } from 'zod';
import { both } from '../problem.ts';
import { id, localized, quoted } from './common.ts';
import { distinct, shape } from './shape.ts';

const codes = distinct(z.array(quoted).min(1), String).optional();

const contact = shape({ title: localized, departments: codes, employees: codes }).refine(
  ({ departments, employees }) => departments !== undefined || employees !== undefined,
  { error: both('departments か employees が要ります', 'departments or employees is needed') },
);

/** Who is told on the city's behalf: everybody in the departments and below them, and those named by number. */
export const contactsSchema = z.record(id, contact);
export type Contacts = z.output<typeof contactsSchema>;
