import type { OnCallPeer, RotaProblem, RotaSolution, Shift } from './rota-problem.js';

/**
 * Judges a rota without the solver's code: every rule for every peer, sums and gaps recounted, and the bound recomputed
 * from the prices by weak duality over the rota without rest between shifts. Returns what is wrong, in words.
 */
export function rotaFaults(problem: RotaProblem, solution: RotaSolution): string[] {
  const { shifts, peers } = problem;
  const faults: string[] = [];
  const minutes = peers.map(({ already }) => already);
  solution.peersOf.forEach((held, s) => {
    const { from, to, needed } = shifts[s]!;
    if (held.length > needed || new Set(held).size !== held.length) faults.push(`shift ${s} has peers too many`);
    for (const peer of held) {
      minutes[peer]! += to - from;
      if (!mayTake(peers[peer]!, shifts[s]!)) faults.push(`peer ${peer} cannot take shift ${s}`);
    }
  });
  peers.forEach(({ maxMinutes, already }, peer) => {
    if (minutes[peer]! > Math.max(maxMinutes, already)) faults.push(`peer ${peer} has ${minutes[peer]} of ${maxMinutes} minutes`); // prettier-ignore
    const own = shifts.filter((_, s) => solution.peersOf[s]!.includes(peer)).sort((a, b) => a.from - b.from);
    own.slice(1).forEach(({ from }, k) => {
      if (from - own[k]!.to < problem.restMinutes) faults.push(`peer ${peer} has no rest before ${from}`);
    });
  });
  const covered = solution.peersOf.reduce((sum, { length }) => sum + length, 0);
  const told = [solution.covered, solution.longest, solution.squares, ...solution.minutes];
  const squares = minutes.reduce((sum, one) => sum + one ** 2, 0);
  if (told.join() !== [covered, Math.max(0, ...minutes), squares, ...minutes].join())
    faults.push(`covered, longest and squares are ${covered}, ${Math.max(0, ...minutes)}, ${squares}`);
  const missing = shifts.flatMap(({ needed }, s) => (needed > solution.peersOf[s]!.length ? [[s, needed - solution.peersOf[s]!.length]] : [])); // prettier-ignore
  if (missing.join() !== solution.gaps.map(({ shift, missing: many }) => [shift, many]).join())
    faults.push('the gaps are not the shifts that lack somebody');
  if (solution.gaps.some(({ blocks }) => blocks.reduce((sum, { peers: many }) => sum + many, 0) !== peers.length))
    faults.push('a gap does not account for every peer');
  return [...faults, ...boundFaults(problem, solution, squares)];
}

function mayTake(peer: OnCallPeer, { from, to, language }: Shift): boolean {
  const free = peer.available.some((span) => span.from <= from && to <= span.to);
  return free && (language === null || peer.languages.includes(language)) && from >= (peer.restUntil ?? 0);
}

/** Value of the relaxed rota: a big number per place covered, less what a proven spread adds to the squares. */
function boundFaults(problem: RotaProblem, solution: RotaSolution, squares: number): string[] {
  const { shifts, peers } = problem;
  const { prices, bound, covered, status } = solution;
  const isProven = status === 'optimal';
  const shortest = Math.min(...shifts.map(({ from, to }) => to - from));
  const units = shifts.reduce((sum, { needed }) => sum + needed, 0);
  const added = peers.map(({ maxMinutes, already }) => {
    const room = Math.max(0, Math.min(units, Math.floor((maxMinutes - already) / shortest)));
    return Array.from({ length: room }, (_, n) => (isProven ? shortest * (2 * already + (2 * n + 1) * shortest) : 0));
  });
  const most = Math.max(0, ...added.flat());
  const big = 1 + units * most + most;
  const cheapest = new Map<number, number>();
  let [proven, place] = [0, 0];
  added.forEach((places, peer) =>
    places.forEach((cost) => {
      const price = prices[place++]!;
      proven += price >= 0 ? price : NaN;
      cheapest.set(peer, Math.min(cheapest.get(peer) ?? Infinity, price + cost));
    }),
  );
  for (const shift of shifts) {
    const able = [...cheapest].filter(([peer]) => mayTake(peers[peer]!, shift)).map(([, cost]) => cost);
    proven += shift.needed * Math.max(0, big - Math.min(...able));
  }
  const before = peers.reduce((sum, { already }) => sum + already ** 2, 0);
  const reached = isProven ? covered * big - (squares - before) : covered;
  if (covered > bound) return [`${covered} is above the bound ${bound}`];
  if (isProven && (reached !== proven || bound !== covered)) return [`not proven best: ${reached}, the bound is ${proven}`]; // prettier-ignore
  return !isProven && !(proven <= bound) ? [`the prices prove ${proven}, not ${bound}`] : [];
}
