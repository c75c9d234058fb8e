import { type Part, partOf } from './divisions.js';

type Figures = Readonly<Record<string, number>>;
/** By measure. */
type Told = ReadonlyMap<string, Figures>;

/** Shares from 0 to 1. What is withheld is absent. */
export interface FairFigures {
  readonly participants?: number;
  readonly placed?: number;
  readonly waiting?: number;
  readonly withdrawn?: number;
  readonly proposed?: number;
  readonly leftOver?: number;
  readonly daysToMatch?: number;
  readonly points?: number;
}

export interface Load {
  readonly supporters?: number;
  readonly none?: number;
  readonly one?: number;
  readonly two?: number;
  readonly more?: number;
}

export interface FairPart extends Part {
  readonly figures: FairFigures;
}

/** Measure -> category (`*`: all) -> what it is called. */
type Places<T> = Readonly<Record<string, Readonly<Record<string, keyof T>>>>;

const FIGURES: Places<FairFigures> = {
  fair_placement: { '*': 'participants', placed: 'placed', waiting: 'waiting', withdrawn: 'withdrawn' },
  fair_wait: { '*': 'daysToMatch' },
  fair_points: { '*': 'points' },
  run_placement: { '*': 'participants', proposed: 'proposed', left_over: 'leftOver' },
  run_points: { '*': 'points' },
};

const loads = { '*': 'supporters', none: 'none', one: 'one', two: 'two', more: 'more' } as const;
const LOADS: Places<Load> = { fair_load: loads, run_load: loads };

const placed = <T>(places: Places<T>, told: Told | undefined): Partial<Record<keyof T, number>> => {
  const all = Object.entries(places).flatMap(([measure, names]) =>
    Object.entries(names).map(([category, name]) => [name, told?.get(measure)?.[category]] as const),
  );
  return Object.fromEntries(all.filter(([, figure]) => figure !== undefined)) as Partial<Record<keyof T, number>>;
};

export const fairFigures = (told: Told | undefined): FairFigures => placed(FIGURES, told);
export const loadOf = (told: Told | undefined): Load => placed(LOADS, told);

/** Of the parts somebody may see, the worst off first: the fewest found somebody, and where that is the same the longest wait. */
export function worstOffFirst(parts: ReadonlyMap<string, Told>, mayBeSeen: (part: Part) => boolean): FairPart[] {
  const all = [...parts].map(([name, told]) => ({ ...partOf(name), figures: fairFigures(told) }));
  const told = all.filter((part) => mayBeSeen(part) && Object.keys(part.figures).length > 0);
  return told.sort((a, b) => found(a) - found(b) || waited(b) - waited(a) || (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** Where it is withheld, after those of whom it is known. */
const found = ({ figures }: FairPart): number => figures.placed ?? figures.proposed ?? 2;
const waited = ({ figures }: FairPart): number => figures.daysToMatch ?? -1;
const nameOf = ({ value, siteId }: Part): string => `${value} ${siteId}`;
