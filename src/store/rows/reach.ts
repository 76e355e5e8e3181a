export type ReachState = 'not-installed' | 'reachable' | 'blocked' | 'uninstalled' | 'chat-deleted' | 'left';

export interface ReachRow {
  employee: string;
  state: ReachState;
  /** What led here: a key of the words in `people/reach-words.ts`, for example `installed`, or a code of Teams. */
  cause: string;
  tenant: string;
  service_url: string;
  conversation: string | null;
  user_id: string | null;
  /** Later with every change, even where the clock stands still or goes back: it tells two states apart. */
  changed_at: string;
  /** When the person did what was last heard, by the clock of Teams; `null` if that is not known. */
  heard_at: string | null;
}

export interface ReachChangeRow {
  employee: string;
  /** Counts one person's changes, since several can fall into one moment. */
  nth: number;
  /** `null`: nothing had been heard before. */
  from_state: ReachState | null;
  to_state: ReachState;
  cause: string;
  at: string;
}

/** For whom the app was, or was to be, installed by the service. */
export interface AppInstallRow {
  employee: string;
  attempts: number;
  /** `installed`, or what stood in the way. */
  code: string;
  next_at: string;
  changed_at: string;
}
