import { DomainError } from '@holdfast/kernel';
import type { Answers, Instrument, Item, Scale, Trigger } from './instrument.js';

export interface Scored {
  /** Null: an item is missing, and nothing is imputed. */
  readonly score: number | null;
  /** Null also where the instrument has no bands. */
  readonly band: string | null;
}

const DIGITS = 7;

/**
 * @throws DomainError `groups.check_in.answers_invalid` naming items that the instrument does not have or whose
 *   answer is not on its scale, or all of them when there is no answer; never the values.
 */
export function refuseStrange(instrument: Instrument, answers: Answers): void {
  const known = new Set(instrument.items.map(({ code }) => code));
  const strange = Object.keys(answers).filter(
    (item) => !known.has(item) || !instrument.scale.values.includes(answers[item] as number),
  );
  if (strange.length === 0 && Object.keys(answers).length > 0) return;
  throw new DomainError('groups.check_in.answers_invalid', 'invalid', {
    instrument: instrument.code,
    items: strange.length > 0 ? strange : [...known],
  });
}

/** Total and band of answers that were checked. Totals keep seven digits after the point. */
export function scoreOf(instrument: Instrument, answers: Answers): Scored {
  const scored = instrument.items.filter(({ unscored }) => !unscored);
  const values = scored.map((item) => scoredValue(item, answers[item.code], instrument.scale));
  if (values.some((value) => value === undefined)) return { score: null, band: null };
  const score = Number(instrument.total(values as number[]).toFixed(DIGITS));
  return { score, band: instrument.bands.findLast(({ from }) => score >= from)?.code ?? null };
}

/** The trigger that these answers pull; incomplete answers can pull it too. */
export function triggerOf({ trigger }: Instrument, answers: Answers): Trigger | undefined {
  if (!trigger) return undefined;
  return (answers[trigger.item] ?? -Infinity) >= trigger.from ? trigger : undefined;
}

function scoredValue({ reverse }: Item, answer: number | undefined, { values }: Scale): number | undefined {
  if (answer === undefined || !reverse) return answer;
  return (values[0] as number) + (values.at(-1) as number) - answer;
}
