/** One window of the week. `day` 0 = Monday to 6 = Sunday; minutes of that day, `from` < `to` <= 1440. */
export interface WeeklyWindow {
  readonly day: number;
  readonly from: number;
  readonly to: number;
}

/** Windows, or 336 half hours from Monday 00:00 as 42 bytes: half hour i is bit i % 8 of byte i >> 3. */
export type Availability = readonly WeeklyWindow[] | Uint8Array;

/** A weekly slot; `from` in minutes of `day` (0 = Monday). It may run past midnight. */
export interface Slot {
  readonly day: number;
  readonly from: number;
  readonly minutes: number;
}

export type PartOfDay = 'mornings' | 'afternoons' | 'evenings' | 'nights';

export const DAY = 1440;
export const WEEK = 7 * DAY;
export const HALF_HOUR_BYTES = 42;

/** Sorted, disjoint intervals of the week in minutes: start, end, start, end ... */
export type Intervals = readonly number[];

/** Normal form of an availability: overlapping and touching windows joined. */
export function toIntervals(availability: Availability): Intervals {
  const windows =
    availability instanceof Uint8Array
      ? halfHours(availability)
      : availability.map(({ day, from, to }): [number, number] => [day * DAY + from, day * DAY + to]);
  windows.sort(([a], [b]) => a - b);
  const joined: number[] = [];
  for (const [start, end] of windows) {
    const last = joined.length - 1;
    if (last > 0 && start <= joined[last]!) joined[last] = Math.max(joined[last]!, end);
    else joined.push(start, end);
  }
  return joined;
}

/** Common intervals of two people; the last may end after `WEEK` where it runs on into Monday. */
export function overlap(a: Intervals, b: Intervals): number[] {
  const common: number[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const start = Math.max(a[i]!, b[j]!);
    const end = Math.min(a[i + 1]!, b[j + 1]!);
    if (start < end) common.push(start, end);
    if (a[i + 1]! < b[j + 1]!) i += 2;
    else j += 2;
  }
  const runsOn = common.length > 2 && common[0] === 0 && common.at(-1) === WEEK;
  if (!runsOn) return common;
  const monday = common[1]!;
  return [...common.slice(2, -1), WEEK + monday];
}

/** Sum of the lengths, in minutes. */
export function totalMinutes(intervals: Intervals): number {
  let total = 0;
  for (let i = 0; i < intervals.length; i += 2) total += intervals[i + 1]! - intervals[i]!;
  return total;
}

/** Length of the longest interval of `overlap(a, b)`, found without building it: asked for every pair of a run. */
export function longestCommon(a: Intervals, b: Intervals): number {
  let [longest, fromMonday, intoSunday, pieces] = [0, 0, 0, 0];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const start = a[i]! > b[j]! ? a[i]! : b[j]!;
    const end = a[i + 1]! < b[j + 1]! ? a[i + 1]! : b[j + 1]!;
    if (start < end) {
      pieces++;
      if (start === 0) fromMonday = end;
      if (end === WEEK) intoSunday = end - start;
      if (end - start > longest) longest = end - start;
    }
    if (a[i + 1]! < b[j + 1]!) i += 2;
    else j += 2;
  }
  return pieces > 1 ? Math.max(longest, fromMonday + intoSunday) : longest;
}

/** Sum of the lengths of `overlap(a, b)`, found without building it. */
export function totalCommon(a: Intervals, b: Intervals): number {
  let total = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const start = a[i]! > b[j]! ? a[i]! : b[j]!;
    const end = a[i + 1]! < b[j + 1]! ? a[i + 1]! : b[j + 1]!;
    if (start < end) total += end - start;
    if (a[i + 1]! < b[j + 1]!) i += 2;
    else j += 2;
  }
  return total;
}

/** The first slot of the week that is at least `minutes` long, or null. */
export function earliestSlot(intervals: Intervals, minutes: number): Slot | null {
  for (let i = 0; i < intervals.length; i += 2) {
    const start = intervals[i]!;
    const length = intervals[i + 1]! - start;
    if (length >= minutes) return { day: Math.floor(start / DAY), from: start % DAY, minutes: length };
  }
  return null;
}

const PARTS: readonly (readonly [PartOfDay, number, number])[] = [
  ['nights', 0, 360],
  ['mornings', 360, 720],
  ['afternoons', 720, 1080],
  ['evenings', 1080, 1320],
  ['nights', 1320, 1440],
];

/** The part of the day in which most of the common time lies; null when there is none. */
export function mainPartOfDay(intervals: Intervals): PartOfDay | null {
  const minutes = new Map<PartOfDay, number>();
  for (let i = 0; i < intervals.length; i += 2) {
    for (let day = Math.floor(intervals[i]! / DAY); day * DAY < intervals[i + 1]!; day++) {
      for (const [part, from, to] of PARTS) {
        const length = Math.min(intervals[i + 1]!, day * DAY + to) - Math.max(intervals[i]!, day * DAY + from);
        if (length > 0) minutes.set(part, (minutes.get(part) ?? 0) + length);
      }
    }
  }
  let best: PartOfDay | null = null;
  for (const [part] of PARTS) if ((minutes.get(part) ?? 0) > (best ? minutes.get(best)! : 0)) best = part;
  return best;
}

function halfHours(mask: Uint8Array): [number, number][] {
  const windows: [number, number][] = [];
  for (let i = 0; i < WEEK / 30; i++) if ((mask[i >> 3]! >> (i & 7)) & 1) windows.push([i * 30, i * 30 + 30]);
  return windows;
}
