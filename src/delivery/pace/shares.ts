/** How many sends in a second one process may make, and until when. Moments are epoch milliseconds. */
export interface Share {
  /** Names the process; empty for what somebody gave up, until it is free again. */
  readonly owner: string;
  readonly sends: number;
  /** How many it could use, so that what it leaves goes to the others. */
  readonly wants: number;
  readonly until: number;
}

/** A process that says nothing for this long is gone, and its share goes to the others. */
export const leaseMs = 2_000;

/**
 * What is given up or ran out is free after the second in which it may have been used, with room for a request
 * that was still on its way.
 */
const restMs = 1_250;

/**
 * Divides the limit among the processes that send, which is asked by one of them each time. Pure. None ever holds
 * what another may have used within the last second, so that the sum over all stays within the limit however late
 * each of them is and whatever its own clock says.
 */
export function divide(
  shares: readonly Share[],
  me: { readonly owner: string; readonly wants: number },
  limit: number,
  now: number,
): readonly Share[] {
  const known = shares
    // A clock that went back must not keep a share for as long as it went.
    .map((share) => ({ ...share, until: Math.min(share.until, now + leaseMs) }))
    .filter(({ sends, wants, until }) => until + restMs > now && sends + wants > 0);
  const others = known.filter(({ owner }) => owner !== me.owner);
  const held = known.find(({ owner }) => owner === me.owner)?.sends ?? 0;
  // Who leaves keeps its share to itself for the second in which nobody else may have it either.
  if (me.wants === 0) return [...others, { ...me, sends: held, until: now }].filter(({ sends }) => sends > 0);
  const free = Math.max(0, limit - held - sum(others));
  const present = others.filter(({ owner, until }) => owner !== '' && until > now);
  const sends = Math.min(held + free, fairShare([...present, me], me.owner, limit));
  const givenUp = { owner: '', sends: Math.max(0, held - sends), wants: 0, until: now };
  return [...others, { ...me, sends, until: now + leaseMs }, ...(givenUp.sends > 0 ? [givenUp] : [])];
}

function sum(shares: readonly Share[]): number {
  return shares.reduce((total, { sends }) => total + sends, 0);
}

/** Everybody gets the same, except that nobody gets more than they want: the rest is for the others. */
function fairShare(
  all: readonly { readonly owner: string; readonly wants: number }[],
  owner: string,
  limit: number,
): number {
  const modestFirst = [...all].sort((a, b) => a.wants - b.wants || (a.owner < b.owner ? -1 : 1));
  let left = limit;
  for (const [index, each] of modestFirst.entries()) {
    const share = Math.min(each.wants, Math.floor(left / (modestFirst.length - index)));
    if (each.owner === owner) return share;
    left -= share;
  }
  return 0;
}
