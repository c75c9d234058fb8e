import { LEARNED, type Level } from './kinds.js';
import type { Evidence, Outcome } from './suggestion.js';

type Figures = Readonly<Record<string, number>>;
/** By measure. */
type Told = ReadonlyMap<string, Figures>;

/** Measure -> category (`*`: all) -> what it is called. */
const PLACES: Readonly<Record<string, Readonly<Record<string, keyof Outcome>>>> = {
  offer_answers: { '*': 'offers', accepted: 'accepted', declined: 'declined', unanswered: 'unanswered' },
  match_lasting: { '*': 'pairs', lasted: 'lasted', parted: 'parted', seldom_met: 'seldomMet' },
};

export function outcomeOf(told: Told | undefined): Outcome {
  const places = Object.entries(PLACES).flatMap(([measure, names]) =>
    Object.entries(names).map(([category, name]) => [name, told?.get(measure)?.[category]] as const),
  );
  return Object.fromEntries(places.filter(([, figure]) => figure !== undefined));
}

/** Of each preference, what is told of pairs with much and with little of it. */
export function evidenceOf(
  parts: ReadonlyMap<string, Told>,
  preferences: readonly { readonly kind: string; readonly weight: number }[],
): Evidence[] {
  const at = (kind: string, level: Level) => outcomeOf(parts.get(`${kind}:${level}`));
  return LEARNED.map((kind) => ({
    kind,
    weight: preferences.find((preference) => preference.kind === kind)?.weight ?? 0,
    much: at(kind, 'much'),
    little: at(kind, 'little'),
  }));
}
