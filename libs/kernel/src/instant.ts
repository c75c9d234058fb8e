import { Temporal } from 'temporal-polyfill';

declare const instant: unique symbol;

/**
 * A point in time: RFC 3339, UTC, always with three digits of milliseconds (`2026-11-21T10:00:00.000Z`).
 * The fixed form makes `<` on strings the order in time, and makes JSON, Postgres and events agree without mapping.
 */
export type Instant = string & { readonly [instant]: true };

export interface Span {
  readonly weeks?: number;
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
  readonly milliseconds?: number;
}

const MS = { weeks: 604_800_000, days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1_000, milliseconds: 1 };

/** Length of a span in milliseconds; a day is 24 hours and a week 168 (civil days are `civil.ts`'s business). */
export function milliseconds(span: Span): number {
  return (Object.keys(MS) as (keyof Span)[]).reduce((sum, unit) => sum + (span[unit] ?? 0) * MS[unit], 0);
}

const FORM = 'yyyy-mm-ddThh:mm:ss.mmmZ';

/** @throws RangeError when `text` is no RFC 3339 instant. */
export function instantOf(text: string): Instant {
  // Nearly all that is read was written by us: what comes out as it went in needs no further reading.
  const ms = text.length === FORM.length ? Date.parse(text) : NaN;
  if (!Number.isNaN(ms) && instantFromMs(ms) === text) return text as Instant;
  return instantFromMs(Temporal.Instant.from(text).epochMilliseconds);
}

export function instantFromMs(epochMilliseconds: number): Instant {
  return new Date(epochMilliseconds).toISOString() as Instant;
}

export function epochMs(at: Instant): number {
  return Date.parse(at);
}

export function plus(at: Instant, span: Span): Instant {
  return instantFromMs(epochMs(at) + milliseconds(span));
}

export function minus(at: Instant, span: Span): Instant {
  return instantFromMs(epochMs(at) - milliseconds(span));
}

/** `later - earlier` in milliseconds; negative when `later` is in fact the earlier one. */
export function msBetween(earlier: Instant, later: Instant): number {
  return epochMs(later) - epochMs(earlier);
}
