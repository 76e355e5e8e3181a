/** How much to measure. The smoke test takes less of everything. */
export interface Scale {
  /** People in the contests between engines. */
  readonly people: number;
  /** Rounds of each side, taken in turn. */
  readonly rounds: number;
  readonly secondsPerRound: number;
  readonly warmUpSeconds: number;
  /** The sizes of the organisation whose year is simulated, smallest first. */
  readonly yearSizes: readonly number[];
  readonly yearRounds: number;
  /** The sizes of the organisation whose interviews are planned, smallest first. */
  readonly cycleSizes: readonly number[];
  readonly cycleRounds: number;
  /** Rounds in which cards are tapped. */
  readonly tapRounds: number;
  readonly secondsPerTapRound: number;
  /** How many cards are sent in a round, and in how many rounds. */
  readonly cards: number;
  readonly cardRounds: number;
  /** The recipients of the campaign that is sent at the platform's own pace. */
  readonly recipients: number;
}

export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/** One measured number. `ours` and `peer` are medians over the rounds. */
export interface Measurement {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  readonly peer: number | null;
  readonly peerName: string | null;
  /** Ours over the peer's. */
  readonly ratio: number | null;
  readonly rounds: number;
  readonly spread: { readonly ours: Spread; readonly peer: Spread | null; readonly ratio: Spread | null };
  /** What is wanted of it; null where there is only something to know. */
  readonly goal: { readonly text: string; readonly met: boolean } | null;
}

/** What a bench says while it works. */
export type Note = (line: string) => void;

export interface Bench {
  readonly name: string;
  readonly about: string;
  /** @throws Error when the two sides do not give the same results */
  run(scale: Scale, note: Note): Promise<readonly Measurement[]>;
}
