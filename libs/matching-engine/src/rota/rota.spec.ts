import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rotaFaults } from './check-rota.js';
import { coverRota, type OnCallPeer, type RotaProblem, type Shift } from './rota.js';

const HOUR = 60;
const shift = (from: number, to: number, needed = 1, language: string | null = null): Shift => ({ from: from * HOUR, to: to * HOUR, needed, language }); // prettier-ignore
const peer = (more: Partial<OnCallPeer> = {}): OnCallPeer => ({
  available: [{ from: 0, to: 100 * HOUR }],
  languages: ['en'],
  maxMinutes: 40 * HOUR,
  already: 0,
  restUntil: null,
  ...more,
});
const rota = (shifts: readonly Shift[], peers: readonly OnCallPeer[], restMinutes = 0): RotaProblem => ({ kind: 'rota', shifts, peers, restMinutes, seed: 1 }); // prettier-ignore

const peers = fc.array(
  fc.record({
    available: fc.array(
      fc.tuple(fc.nat(12), fc.integer({ min: 4, max: 24 })).map(([from, long]) => ({ from: from * HOUR, to: (from + long) * HOUR })), // prettier-ignore
      { minLength: 1, maxLength: 2 },
    ),
    languages: fc.subarray(['en', 'es']),
    maxMinutes: fc.integer({ min: 2, max: 16 }).map((hours) => hours * HOUR),
    already: fc.nat(2).map((hours) => hours * HOUR),
    restUntil: fc.option(fc.nat(8).map((hour) => hour * HOUR)),
  }),
  { minLength: 1, maxLength: 4 },
);
const language = fc.option(fc.constantFrom('en', 'es'));
/** One after the other, of one length, one peer each: a flow. */
const flows = fc
  .tuple(peers, fc.array(language, { minLength: 1, maxLength: 5 }))
  .map(([people, wanted]) => rota(wanted.map((one, k) => shift(4 * k, 4 * k + 4, 1, one)), people)); // prettier-ignore
/** Of any length, overlapping, several peers, with rest between. */
const anyRota = fc
  .tuple(peers, fc.array(fc.tuple(fc.nat(16), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 2 }), language), { minLength: 1, maxLength: 4 }), fc.nat(4)) // prettier-ignore
  .map(([people, spans, rest]) => rota(spans.map(([from, long, needed, one]) => shift(from, from + long, needed, one)), people, rest * HOUR)); // prettier-ignore

/** Covered, longest and squares of the best rota by trying all, each judged by the checker's rules alone. */
function tryAll(problem: RotaProblem): readonly number[] {
  const { shifts, peers: people, restMinutes } = problem;
  const units = shifts.flatMap(({ needed }, s) => new Array<number>(needed).fill(s));
  const own: number[][] = people.map(() => []);
  let best: readonly number[] = [1];
  const visit = (unit: number, covered: number): void => {
    if (unit === units.length) {
      const minutes = own.map((list, p) => list.reduce((sum, s) => sum + shifts[s]!.to - shifts[s]!.from, people[p]!.already)); // prettier-ignore
      const found = [-covered, Math.max(...minutes), minutes.reduce((sum, one) => sum + one * one, 0)];
      const at = found.findIndex((one, k) => one !== best[k]);
      if (at >= 0 && found[at]! < best[at]!) best = found;
      return;
    }
    visit(unit + 1, covered);
    const s = units[unit]!;
    const { from, to, language: wanted } = shifts[s]!;
    people.forEach((one, p) => {
      const minutes = own[p]!.reduce((sum, other) => sum + shifts[other]!.to - shifts[other]!.from, one.already);
      const rested = own[p]!.every((other) => other !== s && (from - shifts[other]!.to >= restMinutes || shifts[other]!.from - to >= restMinutes)); // prettier-ignore
      const speaks = wanted === null || one.languages.includes(wanted);
      const free = one.available.some((span) => span.from <= from && to <= span.to) && (one.restUntil ?? 0) <= from;
      if (!rested || !speaks || !free || minutes + to - from > one.maxMinutes) return;
      own[p]!.push(s);
      visit(unit + 1, covered + 1);
      own[p]!.pop();
    });
  };
  visit(0, 0);
  return best;
}

it('is exact where the rota is a flow: most covered, shortest longest load, most even', () => {
  fc.assert(
    fc.property(flows, (problem) => {
      const found = coverRota(problem);
      expect([found.status, rotaFaults(problem, found)]).toEqual(['optimal', []]);
      expect([-found.covered, found.longest, found.squares]).toEqual(tryAll(problem));
    }),
    { numRuns: 150, seed: 4 },
  );
});

it('keeps every rule where shifts overlap and need rest, covers what can be covered, within the bound', () => {
  fc.assert(
    fc.property(anyRota, (problem) => {
      const found = coverRota(problem);
      expect(rotaFaults(problem, found)).toEqual([]);
      expect(-found.covered).toBe(tryAll(problem)[0]);
    }),
    { numRuns: 150, seed: 5 },
  );
});

it('says which rule keeps whom from a shift that stays open', () => {
  const people = [
    peer({ available: [{ from: 0, to: 8 * HOUR }] }),
    peer({ languages: ['es'] }),
    peer({ restUntil: 20 * HOUR }),
    peer({ maxMinutes: 8 * HOUR }),
    peer(),
  ];
  const found = coverRota(rota([shift(0, 8), shift(10, 18, 3, 'en')], people, 4 * HOUR));
  expect(found.gaps).toEqual([
    {
      shift: 1,
      missing: 1,
      blocks: [
        { rule: 'not_available', peers: 1 },
        { rule: 'language', peers: 1 },
        { rule: 'rest_after_contact', peers: 1 },
        { rule: 'on_it', peers: 2 },
      ],
    },
  ]);
  const tired = coverRota(rota([shift(0, 8), shift(9, 17), shift(20, 28)], [peer({ maxMinutes: 8 * HOUR })], 2 * HOUR));
  expect(tired.gaps.flatMap(({ blocks }) => blocks.map(({ rule }) => rule)).every((rule) => ['too_close', 'hours_used_up'].includes(rule))).toBe(true); // prettier-ignore
});

it('spreads night after night evenly, counts what was carried before, and repeats itself', () => {
  const nights = Array.from({ length: 12 }, (_, k) => shift(24 * k, 24 * k + 12, 2));
  const people = Array.from({ length: 6 }, (_, k) => peer({ available: [{ from: 0, to: 300 * HOUR }], maxMinutes: 90 * HOUR, already: k === 0 ? 24 * HOUR : 0 })); // prettier-ignore
  const found = coverRota(rota(nights, people, 11 * HOUR), { maxSteps: 5 });
  expect(rotaFaults(rota(nights, people, 11 * HOUR), found)).toEqual([]);
  expect([found.covered, found.bound, found.longest]).toEqual([24, 24, 60 * HOUR]);
  expect(coverRota(rota(nights, people, 11 * HOUR), { maxSteps: 5 })).toEqual(found);
  expect(coverRota(rota(nights, people, 11 * HOUR), { maxSteps: 0 }).gaps[0]!.blocks).toEqual([{ rule: 'not_reached', peers: 6 }]); // prettier-ignore
});

it('sees what is wrong with a rota', () => {
  const problem = rota([shift(0, 8), shift(8, 16)], [peer({ maxMinutes: 8 * HOUR }), peer({ available: [{ from: 480, to: 960 }] })]); // prettier-ignore
  const right = coverRota(problem);
  const faults = (change: Partial<typeof right>) => rotaFaults(problem, { ...right, ...change }).join();
  expect(faults({})).toBe('');
  expect(faults({ peersOf: [[1], [0]] })).toContain('peer 1 cannot take shift 0');
  expect(faults({ peersOf: [[0], [0]] })).toContain('peer 0 has 960 of 480 minutes');
  expect(faults({ peersOf: [[0], [1, 1]] })).toContain('shift 1 has peers too many');
  expect(faults({ peersOf: [[0], []] })).toContain('the gaps are not');
  expect(faults({ squares: 1 })).toContain('covered, longest and squares are');
  expect(faults({ prices: right.prices.map(() => -1) })).toContain('not proven best');
  expect(rotaFaults({ ...problem, restMinutes: 30 }, { ...right, peersOf: [[0], [0]] }).join()).toContain('no rest');
});

it('refuses a rota that makes no sense', () => {
  expect(() => coverRota(rota([shift(8, 8)], []))).toThrow('shifts[0].to: must be after from');
  expect(() => coverRota(rota([shift(0, 8, -1)], []))).toThrow('shifts[0].needed: must be a whole number');
  expect(() => coverRota(rota([], [peer({ maxMinutes: 0.5 })]))).toThrow('peers[0].maxMinutes: must be');
});
