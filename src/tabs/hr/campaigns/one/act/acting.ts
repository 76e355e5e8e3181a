import { createContext, useContext } from 'react';
import type { Campaign } from '../../types.ts';

/** What each of the actions on a campaign needs. */
export interface Acting {
  readonly campaign: Campaign;
  readonly busy: boolean;
  /**
   * Keeps what was typed, does the work for the revision that holds it, and shows what came of it: the page as it is
   * then, with what the work says, if anything.
   */
  readonly go: (work: (key: string, revision: number) => Promise<string | null>) => void;
}

export const ActingContext = createContext<Acting | null>(null);

export function useActing(): Acting {
  const acting = useContext(ActingContext);
  if (acting === null) throw new RangeError('An action is shown outside of a campaign');
  return acting;
}
