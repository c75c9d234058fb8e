import { ANY, type Cell } from './cells.js';
import type { FigureKind } from './floors.js';

/** A figure of a cell: how many things, their mean amount, or how many of the whole. */
export type Form = 'count' | 'mean' | 'share';

/** Something that is measured, and the forms in which it may leave. */
export interface Measure {
  readonly name: string;
  /** What becomes of the things; together they are the whole. */
  readonly categories: readonly string[];
  /** SQL for `Fact` rows of one program or group, whose id is `$1`; `$2`, where it asks for it, is the time. */
  readonly facts: string;
  readonly whole: { readonly form: Form; readonly kind: FigureKind };
  readonly category?: { readonly form: Form; readonly kind: FigureKind };
  /** Neither nobody nor everybody is told: shares stay within 5 % and 95 %, and zero looks like withheld. */
  readonly sensitive?: true;
  /**
   * Told roughly: counts by fives, shares by twentieths, means as whole numbers. For figures of people of whom others
   * are told elsewhere or at another time, so that nothing follows from the difference of the two.
   */
  readonly rough?: true;
}

const TOP = 0.95;
const MEAN_DIGITS = 100;
const SHARE_DIGITS = 1_000;
const ROUGH = { count: 0.2, mean: 1, share: 20 } as const;

export const sideOf = (measure: Measure, { category }: Cell) =>
  (category === ANY ? undefined : measure.category) ?? measure.whole;

/** Undefined where there is nothing to tell a mean or a share of. */
export function figureOf(measure: Measure, cell: Cell, whole: Cell): number | undefined {
  const { form } = sideOf(measure, cell);
  const { rough } = measure;
  if (form === 'count') return rough ? round(cell.things, ROUGH.count) : cell.things;
  const mean = rough ? ROUGH.mean : MEAN_DIGITS;
  if (form === 'mean') return cell.things === 0 ? undefined : round(cell.sum / cell.things, mean);
  if (whole.things === 0) return undefined;
  const share = round(cell.things / whole.things, rough ? ROUGH.share : SHARE_DIGITS);
  return measure.sensitive ? Math.min(TOP, Math.max(round(1 - TOP, SHARE_DIGITS), share)) : share;
}

const round = (value: number, digits: number): number => Math.round(value * digits) / digits;
