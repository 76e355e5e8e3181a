/** Of so many people so many did something. */
export interface Proportion {
  readonly people: number;
  readonly did: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Two intervals that each hold so often hold together 95 times of 100. */
const each = Math.sqrt(0.95);

/**
 * Between which values the difference of two shares lies, 95 times of 100 or more. Exact for groups of every size: it
 * is made of two Clopper–Pearson intervals, so that under no effect zero lies outside at most 5 times of 100.
 */
export function differenceOf(one: Proportion, other: Proportion): Interval {
  const [a, b] = [intervalOf(one), intervalOf(other)];
  return { low: a.low - b.high, high: a.high - b.low };
}

/** The Clopper–Pearson interval. */
function intervalOf({ people, did }: Proportion): Interval {
  const tail = (1 - each) / 2;
  return {
    low: did === 0 ? 0 : solve((share) => beta(share, did, people - did + 1) - tail),
    high: did === people ? 1 : solve((share) => beta(share, did + 1, people - did) - (1 - tail)),
  };
}

/** Where a function that grows from 0 to 1 is zero. */
function solve(grows: (share: number) => number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (grows(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The regularised incomplete beta function. */
function beta(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x));
  // The fraction converges fast on one side only; the other follows from symmetry.
  return x < (a + 1) / (a + b + 2)
    ? (front * fraction(x, a, b)) / a
    : 1 - (front * fraction(1 - x, b, a)) / b;
}

/** The continued fraction of the incomplete beta function, by Lentz's method. */
function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / apart(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= 1000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    let step = 1;
    for (const term of [even, odd]) {
      d = 1 / apart(1 + term * d);
      c = apart(1 + term / c);
      step = d * c;
      value *= step;
    }
    if (Math.abs(step - 1) < 1e-12) break;
  }
  return value;
}

/** Keeps a divisor away from zero. */
function apart(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}

const lanczos = [
  76.18009172947146, -86.50532032941678, 24.01409824083091, -1.231739572450155, 0.1208650973866179e-2,
  -0.5395239384953e-5,
];

function logGamma(x: number): number {
  const base = x + 5.5;
  const series = lanczos.reduce((sum, term, index) => sum + term / (x + 1 + index), 1.000000000190015);
  return (x + 0.5) * Math.log(base) - base + Math.log((2.5066282746310007 * series) / x);
}
