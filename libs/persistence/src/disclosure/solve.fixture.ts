import type { Relation } from './cells.js';

type Fraction = readonly [bigint, bigint];

/**
 * What an attacker can work out: the unknowns with one possible value, by exact elimination on fractions. Shares no
 * code with the gate.
 */
export function solvable(relations: readonly Relation[], unknown: ReadonlySet<string>): string[] {
  const columns = [...unknown];
  const rows = relations.map(({ total, parts }) =>
    columns.map((key): Fraction => [parts.includes(key) ? 1n : key === total ? -1n : 0n, 1n]),
  );
  let rank = 0;
  for (let column = 0; column < columns.length; column += 1) {
    const pivot = rows.findIndex((row, index) => index >= rank && row[column]![0] !== 0n);
    if (pivot < 0) continue;
    [rows[rank], rows[pivot]] = [rows[pivot]!, rows[rank]!];
    const lead = rows[rank]!;
    rows[rank] = lead.map((value) => divide(value, lead[column]!));
    for (const [index, row] of rows.entries()) {
      const factor = row[column]!;
      if (index !== rank && factor[0] !== 0n) {
        rows[index] = row.map((value, place) => minus(value, times(factor, rows[rank]![place]!)));
      }
    }
    rank += 1;
  }
  return rows.slice(0, rank).flatMap((row) => {
    const filled = row.flatMap(([value], column) => (value === 0n ? [] : [column]));
    return filled.length === 1 ? [columns[filled[0]!]!] : [];
  });
}

const reduce = (n: bigint, d: bigint): Fraction => {
  const by = gcd(n < 0n ? -n : n, d < 0n ? -d : d) * (d < 0n ? -1n : 1n);
  return by === 0n ? [0n, 1n] : [n / by, d / by];
};
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
const times = ([a, b]: Fraction, [c, d]: Fraction) => reduce(a * c, b * d);
const divide = (a: Fraction, [c, d]: Fraction) => times(a, [d, c]);
const minus = ([a, b]: Fraction, [c, d]: Fraction) => reduce(a * d - c * b, b * d);
