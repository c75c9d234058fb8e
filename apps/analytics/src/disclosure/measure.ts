import { ANY, type Cell } from './cells.js';
import type { FigureKind } from './floors.js';

/** A figure of a cell: how many things, their mean amount, or how many of the whole. */
export type Form = 'count' | 'mean' | 'share';

/** Something that is measured, and the forms in which it may leave. */
export interface Measure {
  readonly name: string;
  /** What becomes of the things; together they are the whole. */
  readonly categories: readonly string[];
  /** SQL for `Fact` rows of one program or group, whose id is `$1`. */
  readonly facts: string;
  readonly whole: { readonly form: Form; readonly kind: FigureKind };
  readonly category?: { readonly form: Form; readonly kind: FigureKind };
  /** Neither nobody nor everybody is told: shares stay within 5 % and 95 %, and zero looks like withheld. */
  readonly sensitive?: true;
}

const TOP = 0.95;
const MEAN_DIGITS = 100;
const SHARE_DIGITS = 1_000;

export const sideOf = (measure: Measure, { category }: Cell) =>
  (category === ANY ? undefined : measure.category) ?? measure.whole;

/** Undefined where there is nothing to tell a mean or a share of. */
export function figureOf(measure: Measure, cell: Cell, whole: Cell): number | undefined {
  const { form } = sideOf(measure, cell);
  if (form === 'count') return cell.things;
  if (form === 'mean') return cell.things === 0 ? undefined : round(cell.sum / cell.things, MEAN_DIGITS);
  if (whole.things === 0) return undefined;
  const share = round(cell.things / whole.things, SHARE_DIGITS);
  return measure.sensitive ? Math.min(TOP, Math.max(round(1 - TOP, SHARE_DIGITS), share)) : share;
}

const round = (value: number, digits: number): number => Math.round(value * digits) / digits;
