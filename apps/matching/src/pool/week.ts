import { civilTimeIn, type Instant, timeZoneOf } from '@holdfast/kernel';

/** A weekly window: day 0 is Monday, minutes from midnight, end exclusive. */
export interface Window {
  readonly day: number;
  readonly from: number;
  readonly to: number;
}

/** A weekly slot on the wall clock of a zone, inside one day. */
export interface LocalSlot {
  readonly day: number;
  readonly startMinute: number;
  readonly endMinute: number;
  readonly zone: string;
}

const DAY = 1_440;
const WEEK = 7 * DAY;

/** Minutes that `to`'s wall clock is ahead of `from`'s at this moment. */
export function zoneShift(from: string, to: string, at: Instant): number {
  const minutes = (zone: string) => Date.parse(`${civilTimeIn(timeZoneOf(zone), at)}Z`) / 60_000;
  return minutes(to) - minutes(from);
}

/** `zoneShift` to one clock from any other, each looked up once: people share few zones, and looking up is slow. */
export function shiftsTo(to: string, at: Instant): (from: string) => number {
  const known = new Map<string, number>();
  return (from) => {
    const shift = known.get(from) ?? zoneShift(from, to, at);
    known.set(from, shift);
    return shift;
  };
}

/** The windows as a clock shows them that is `shift` minutes ahead, cut at midnight and at the end of the week. */
export const shifted = (windows: readonly Window[], shift: number): Window[] =>
  windows.flatMap(({ day, from, to }) => pieces(day * DAY + from + shift, to - from));

/**
 * A slot of the common week on the wall clock of one zone, `shift` minutes ahead of the common one. Where the slot
 * runs past midnight, the longer part of it.
 */
export function localSlot(
  { day, from, minutes }: { day: number; from: number; minutes: number },
  shift: number,
  zone: string,
): LocalSlot {
  const parts = pieces(day * DAY + from + shift, minutes);
  const longest = parts.reduce((best, part) => (part.to - part.from > best.to - best.from ? part : best));
  return { day: longest.day, startMinute: longest.from, endMinute: longest.to, zone };
}

function pieces(start: number, length: number): Window[] {
  const first = ((start % WEEK) + WEEK) % WEEK;
  const [day, from] = [Math.floor(first / DAY), first % DAY];
  const to = Math.min(DAY, from + length);
  const rest = length - (to - from);
  return [{ day, from, to }, ...(rest > 0 ? pieces(first + to - from, rest) : [])];
}
