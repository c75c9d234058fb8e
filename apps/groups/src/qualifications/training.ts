import { addDays, type CivilDate, DomainError } from '@holdfast/kernel';
import type { Checklist } from '../observations/index.js';
import type { TrainingModule } from '../programs/index.js';

/** Somebody who supports others already watched an exercise and saw all that listening looks like. */
export interface SignOff {
  readonly observerId: string;
  readonly on: CivilDate;
}

/** One module of the program's training, as one supporter went through it. Going through it again renews it. */
export interface TrainingRecord {
  readonly module: string;
  readonly completedOn: CivilDate;
  /** Null: nobody has watched yet, or the module asks nobody to. */
  readonly signOff: SignOff | null;
  /** Last day it counts; null: it does not lapse. */
  readonly expiresOn: CivilDate | null;
  readonly lapsed: boolean;
}

export type Training = readonly TrainingRecord[];

const without = (training: Training, module: string) => training.filter((record) => record.module !== module);

export const recordOf = (training: Training, module: string): TrainingRecord | undefined =>
  training.find((record) => record.module === module);

/** @throws DomainError where the program's training has no such module. */
export function moduleOf(modules: readonly TrainingModule[], code: string): TrainingModule {
  const module = modules.find((each) => each.code === code);
  if (!module) throw new DomainError('groups.training.no_such_module', 'conflict', { module: code });
  return module;
}

/** The supporter went through the module on that day: it counts at once, or once it is signed off. */
export function completed(training: Training, { code, validDays }: TrainingModule, on: CivilDate): Training {
  const expiresOn = validDays === null ? null : addDays(on, validDays);
  const record = { module: code, completedOn: on, signOff: null, expiresOn, lapsed: false };
  return [...without(training, code), record];
}

/**
 * @param seen what the observer saw; where something was missing, the module waits for another exercise
 * @throws DomainError unless the module waits for somebody to watch
 */
export function signedOff(training: Training, module: TrainingModule, by: SignOff, seen: Checklist): Training {
  const record = recordOf(training, module.code);
  if (!record || !module.observed || record.signOff !== null || record.lapsed) {
    throw new DomainError('groups.training.not_waiting', 'conflict', { module: module.code });
  }
  return Object.values(seen).every(Boolean)
    ? [...without(training, module.code), { ...record, signOff: by }]
    : training;
}

/** Whether the record counts on that day. */
export const stands = (record: TrainingRecord | undefined, { observed }: TrainingModule, today: CivilDate): boolean =>
  record !== undefined &&
  (!observed || record.signOff !== null) &&
  (record.expiresOn === null || record.expiresOn >= today);

/** Those whose last day is over, and who were not said to be so. */
export const lapsing = (training: Training, today: CivilDate): readonly TrainingRecord[] =>
  training.filter(({ lapsed, expiresOn }) => !lapsed && expiresOn !== null && expiresOn < today);

/** When the whole training was there, and until when; null while something is missing. */
export function wholeTraining(modules: readonly TrainingModule[], training: Training, today: CivilDate) {
  if (modules.length === 0 || !modules.every((each) => stands(recordOf(training, each.code), each, today))) return null;
  const records = modules.map(({ code }) => recordOf(training, code) as TrainingRecord);
  const on = records.map(({ completedOn, signOff }) => signOff?.on ?? completedOn).sort();
  const ends = records.flatMap(({ expiresOn }) => expiresOn ?? []).sort();
  return { on: on.at(-1) as CivilDate, evidence: 'training_record', expiresOn: ends[0] ?? null };
}
