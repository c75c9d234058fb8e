/** Preference lists as numbers: applicants rank hosts, hosts rank applicants and have places. */
export interface ListTables {
  readonly applicants: number;
  readonly hosts: number;
  /** Hosts of applicant i, best first: `choice[first[i]]` up to `choice[first[i + 1]]`. */
  readonly first: Int32Array;
  readonly choice: Int32Array;
  /** For each choice, the host's rank of that applicant (0 = best; less is better); -1 = the host does not list them. */
  readonly rank: Int32Array;
  readonly capacity: Int32Array;
}

/**
 * Applicants propose, hosts hold the best they have seen (Gale and Shapley, "College admissions and the stability of
 * marriage", 1962). Returns the index into `choice` that each applicant ends with, or -1: the one stable matching that
 * every applicant likes at least as much as any other stable one. Each host's held proposals are a heap, worst on top.
 */
export function deferredAcceptance(tables: ListTables): Int32Array {
  const { applicants, hosts, first, choice, rank, capacity } = tables;
  const placeFirst = new Int32Array(hosts + 1);
  for (let host = 0; host < hosts; host++) placeFirst[host + 1] = placeFirst[host]! + capacity[host]!;
  // Rank and applicant side by side: one host's proposals share a cache line.
  const held = new Int32Array(2 * placeFirst[hosts]!);
  const size = new Int32Array(hosts);
  const next = first.slice(0, applicants);
  const outcome = new Int32Array(applicants).fill(-1);
  for (let start = 0; start < applicants; start++) {
    let applicant = start;
    while (applicant >= 0) {
      if (next[applicant]! >= first[applicant + 1]!) break;
      const at = next[applicant]!++;
      const ranked = rank[at]!;
      const host = choice[at]!;
      const room = capacity[host]!;
      if (ranked < 0 || room === 0) continue;
      const base = 2 * placeFirst[host]!;
      if (size[host]! < room) {
        outcome[applicant] = at;
        sinkUp(held, base, size[host]!++, applicant, ranked);
        break;
      }
      if (held[base]! <= ranked) continue;
      const loser = held[base + 1]!;
      outcome[loser] = -1;
      outcome[applicant] = at;
      sinkDown(held, base, room, applicant, ranked);
      applicant = loser;
    }
  }
  return outcome;
}

function sinkUp(held: Int32Array, base: number, size: number, who: number, rank: number): void {
  let at = size;
  while (at > 0) {
    const up = (at - 1) >> 1;
    if (held[base + 2 * up]! >= rank) break;
    held[base + 2 * at] = held[base + 2 * up]!;
    held[base + 2 * at + 1] = held[base + 2 * up + 1]!;
    at = up;
  }
  held[base + 2 * at] = rank;
  held[base + 2 * at + 1] = who;
}

function sinkDown(held: Int32Array, base: number, size: number, who: number, rank: number): void {
  let at = 0;
  for (let down = 1; down < size; down = 2 * at + 1) {
    if (down + 1 < size && held[base + 2 * down + 2]! > held[base + 2 * down]!) down++;
    if (held[base + 2 * down]! <= rank) break;
    held[base + 2 * at] = held[base + 2 * down]!;
    held[base + 2 * at + 1] = held[base + 2 * down + 1]!;
    at = down;
  }
  held[base + 2 * at] = rank;
  held[base + 2 * at + 1] = who;
}
