/** One part of an audience: whoever matches, is on the list, or is in one of the saved audiences. */
export interface AudiencePart {
  /** A predicate as the rules write it; `null` for nobody. */
  readonly match: Readonly<Record<string, unknown>> | null;
  readonly numbers: readonly string[];
  readonly saved: readonly string[];
}

/** Whom a campaign is for, as its author put it together. */
export interface AudienceText {
  readonly everybody: boolean;
  readonly include: AudiencePart;
  readonly exclude: AudiencePart;
}

const nobody: AudiencePart = { match: null, numbers: [], saved: [] };

export const emptyAudience: AudienceText = { everybody: false, include: nobody, exclude: nobody };
