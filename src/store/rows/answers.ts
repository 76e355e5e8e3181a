/** Who may read an answer; see `people/visibility.ts`. */
export type Visibility =
  | 'self'
  | 'supervisor-if-shared'
  | 'supervisor-or-mentor-if-shared'
  | 'department'
  | 'hr-aggregate'
  | 'hr-named';

export interface AnswerRow {
  id: string;
  employee: string;
  program: string;
  kind: string;
  period: string;
  /** JSON document whose shape belongs to the program. */
  body: string;
  /**
   * How many things the answer holds, so that facts need not read what it says; 0 where even that it is there would
   * tell something that is the person's own.
   */
  items: number;
  visibility: Visibility;
  /** The supervisor it was shared with, by employee number, or the department, by code; `null` when it is not shared. */
  shared_with: string | null;
  /** The mentor it was shared with. */
  shared_with_mentor: string | null;
  nudge: string | null;
  policy_digest: string;
  revision: number;
  created_at: string;
  changed_at: string;
}

export interface AccessRow {
  id: string;
  /** Whose answer was read, by whom, in which role. */
  employee: string;
  viewer: string;
  role: 'supervisor' | 'mentor' | 'colleague' | 'hr';
  program: string;
  kind: string;
  period: string;
  at: string;
}
