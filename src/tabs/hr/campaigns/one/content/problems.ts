import type { Language } from '../../../../../language.ts';
import type { Problems } from '../../types.ts';

/** What a field shows below itself when something is wrong with it. */
export interface Complaint {
  readonly validationState?: 'error';
  readonly validationMessage?: string;
}

/** What is wrong at a place, as a field shows it. */
export function complaintAt(problems: Problems, path: string, language: Language): Complaint {
  const found = problems.find((problem) => problem.path === path);
  return found ? { validationState: 'error', validationMessage: found.message[language] } : {};
}
