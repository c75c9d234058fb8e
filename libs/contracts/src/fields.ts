import type { Instant } from '@holdfast/kernel';
import { Type, type Static, type TSchema } from 'typebox';

/**
 * How sensitive one property is. `personal` (names, contacts) and `sensitive` (answers, narrative) do not exist
 * here on purpose: such data never travels in an event.
 */
export type DataClass = 'public' | 'internal' | 'pseudonymous';

const UUID = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';
const INSTANT = '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$';
const CODE = '^[a-z*][a-z0-9_.:-]{0,63}$';
const ZONE = '^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}$';

const classed = (dataClass: DataClass) => ({ 'x-data-class': dataClass });

/** UUID, lower case. */
export const id = () => Type.String({ format: 'uuid', pattern: UUID, ...classed('internal') });

/** RFC 3339, UTC, three digits of milliseconds: the kernel's `Instant`. */
export const instant = () =>
  Type.Unsafe<Instant>({ type: 'string', format: 'date-time', pattern: INSTANT, ...classed('internal') });

/** Calendar date `YYYY-MM-DD`. */
export const date = () => Type.String({ format: 'date', maxLength: 10, ...classed('internal') });

/** IANA time zone name. */
export const zone = () => Type.String({ pattern: ZONE, maxLength: 64, ...classed('internal') });

/** BCP 47 language tag. */
export const language = () =>
  Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$', maxLength: 35, ...classed('internal') });

/** A code of a list that may grow within a version; readers treat a code they do not know as "other". */
export const code = () => Type.String({ pattern: CODE, ...classed('internal') });

/** One of a list that is fixed for the version: adding a value breaks readers as surely as removing one. */
export const oneOf = <const V extends string>(...values: V[]) =>
  Type.Unsafe<V>({ type: 'string', enum: values, ...classed('internal') });

/** Whole number from `minimum` (0) to `maximum` (open). */
export const count = (minimum = 0, maximum?: number) =>
  Type.Integer({ minimum, ...(maximum !== undefined && { maximum }), ...classed('internal') });

/** Any finite number, for example a score. */
export const number = () => Type.Number(classed('internal'));

export const flag = () => Type.Boolean(classed('internal'));

/** Keyed one-way stand-in for a person: equal for the same person and key, not reversible without it (base64url). */
export const pseudonym = () => Type.String({ pattern: '^[A-Za-z0-9_-]{16,64}$', ...classed('pseudonymous') });

/** The value or null; null has the meaning that the event's docstring gives it. */
export const nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);

/** Up to `max` items; an event stays far below the 64 KiB that CloudEvents intermediaries must forward. */
export const list = <S extends TSchema>(item: S, max = 500) =>
  Type.Unsafe<readonly Static<S>[]>(Type.Array(item, { maxItems: max }));

/** Two or more properties that belong together. */
export const fields = Type.Object;

/** Exactly this word. */
export const constant = <const V extends string>(value: V) => Type.Literal(value, classed('internal'));

/** Version of something that has no order a reader needs: `1`, `2.1`, `2026-04`. */
export const version = () => Type.String({ pattern: '^[0-9a-z][0-9a-z._-]{0,31}$', ...classed('internal') });
