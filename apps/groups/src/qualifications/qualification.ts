import type { Format, Lane, TrainingModule } from '../programs/index.js';
import { addDays, type CivilDate, daysBetween, DomainError, type Instant } from '@holdfast/kernel';
import type { Checklist } from '../observations/index.js';
import { completed, lapsing, moduleOf, recordOf, signedOff, stands, type Training, wholeTraining } from './training.js';

/** What a supporter needs: all four. */
export const CONDITIONS = ['lived_experience', 'communication_skills', 'training', 'confidentiality'] as const;
export type Condition = (typeof CONDITIONS)[number];

export interface Evidence {
  readonly on: CivilDate;
  /** Code of what was seen: a certificate, an observation, a signature. */
  readonly evidence: string;
  /** Last day it counts; null: it does not lapse. */
  readonly expiresOn: CivilDate | null;
}

/** Null: not met yet. */
export type Conditions = Readonly<Record<Condition, Evidence | null>>;

/** The last day of an eligibility whose conditions never lapse: other services compare dates. */
export const NEVER: CivilDate = '9999-12-31';

/** Days before the last day on which the supporter is reminded. */
const AHEAD = [90, 30, 7] as const;

export type QualificationFact =
  | { readonly type: 'QualificationRecorded' | 'ModuleRecorded' }
  | {
      readonly type: 'TrainingCompleted';
      readonly module: string;
      readonly at: Instant;
      readonly expiresOn: CivilDate | null;
    }
  | { readonly type: 'TrainingLapsed'; readonly module: string; readonly on: CivilDate }
  | { readonly type: 'EligibilityGranted'; readonly expiresOn: CivilDate }
  | {
      readonly type: 'EligibilityExpiring';
      readonly expiresOn: CivilDate;
      readonly daysLeft: number;
      readonly conditions: readonly Condition[];
    }
  | { readonly type: 'EligibilityLapsed'; readonly missing: readonly Condition[] };

/** Whose qualification, and where it counts. */
export interface QualificationPlace {
  readonly tenantId: string;
  readonly lane: Lane;
  /** The person's site. */
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
  readonly personId: string;
}

/** The date at the person's site, and the moment. */
export interface Today {
  readonly today: CivilDate;
  readonly at: Instant;
}

export interface Watched {
  readonly by: string;
  readonly seen: Checklist;
}

const NONE: Conditions = { lived_experience: null, communication_skills: null, training: null, confidentiality: null };

/** What one person has shown to support others in one program. */
export class Qualification {
  version = 0;
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
  readonly personId: string;
  conditions: Conditions = NONE;
  /** Last day of the eligibility that was granted; null while there is none. */
  eligibleUntil: CivilDate | null = null;
  /** Of the days ahead, the last that was reached; null: none. */
  reminded: number | null = null;
  training: Training = [];

  private constructor(
    readonly id: string,
    place: QualificationPlace,
  ) {
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.siteId = place.siteId;
    this.programId = place.programId;
    this.format = place.format;
    this.personId = place.personId;
  }

  static begin(id: string, place: QualificationPlace): Qualification {
    return new Qualification(id, place);
  }

  get state(): 'eligible' | 'incomplete' {
    return this.eligibleUntil === null ? 'incomplete' : 'eligible';
  }

  /** @param today the date at the person's site. */
  record(conditions: Conditions, today: CivilDate): QualificationFact[] {
    const early = CONDITIONS.filter((code) => (conditions[code]?.on ?? today) > today);
    if (early.length > 0) throw new DomainError('groups.qualification.not_yet', 'invalid', { conditions: early });
    this.conditions = conditions;
    return [{ type: 'QualificationRecorded' }, ...this.reconsider(today)];
  }

  /** The supporter went through a module of the program's training, for the first time or to refresh it. */
  completeModule(modules: readonly TrainingModule[], code: string, on: CivilDate, now: Today): QualificationFact[] {
    if (on > now.today) throw new DomainError('groups.training.not_yet', 'invalid', { on });
    this.training = completed(this.training, moduleOf(modules, code), on);
    return this.learnt(modules, code, now);
  }

  /** Somebody watched an exercise; the module counts when all that listening looks like was seen. */
  signOff(modules: readonly TrainingModule[], code: string, { by, seen }: Watched, now: Today): QualificationFact[] {
    if (by === this.personId) throw new DomainError('groups.training.own', 'forbidden');
    this.training = signedOff(this.training, moduleOf(modules, code), { observerId: by, on: now.today }, seen);
    return this.learnt(modules, code, now);
  }

  /** Last days that are over: of modules, and with them or without, of the eligibility. */
  lapse(today: CivilDate): QualificationFact[] {
    const over = lapsing(this.training, today);
    this.training = this.training.map((record) => (over.includes(record) ? { ...record, lapsed: true } : record));
    const told = over.map(({ module, expiresOn }): QualificationFact => {
      return { type: 'TrainingLapsed', module, on: addDays(expiresOn as CivilDate, 1) };
    });
    return [...told, ...this.reconsider(today)];
  }

  /** The first last day there is, of the eligibility or of a module; null: there is none. */
  get endsOn(): CivilDate | null {
    const modules = this.training.flatMap(({ lapsed, expiresOn }) => (lapsed || expiresOn === null ? [] : expiresOn));
    const own = this.eligibleUntil === null || this.eligibleUntil === NEVER ? [] : [this.eligibleUntil];
    return [...modules, ...own].sort()[0] ?? null;
  }

  private learnt(modules: readonly TrainingModule[], code: string, { today, at }: Today): QualificationFact[] {
    const record = recordOf(this.training, code);
    const counts = stands(record, moduleOf(modules, code), today);
    const whole = wholeTraining(modules, this.training, today);
    if (whole) this.conditions = { ...this.conditions, training: whole };
    const fact: QualificationFact = counts
      ? { type: 'TrainingCompleted', module: code, at, expiresOn: record?.expiresOn ?? null }
      : { type: 'ModuleRecorded' };
    return [fact, ...this.reconsider(today)];
  }

  /** Grants or takes back what the conditions say today: after they changed, and when a day has passed. */
  reconsider(today: CivilDate): QualificationFact[] {
    const missing = this.missing(today);
    const until = missing.length === 0 ? this.firstExpiry() : null;
    if (until === this.eligibleUntil) return [];
    this.eligibleUntil = until;
    // What is close already is known to whoever recorded it.
    this.reminded = until === null ? null : reached(today, until);
    return until === null
      ? [{ type: 'EligibilityLapsed', missing }]
      : [{ type: 'EligibilityGranted', expiresOn: until }];
  }

  /** Says that the end comes near: once for each of the days ahead, and of several that passed only the last. */
  remind(today: CivilDate): QualificationFact[] {
    const expiresOn = this.eligibleUntil;
    if (expiresOn === null) return [];
    const ahead = reached(today, expiresOn);
    if (ahead === null || (this.reminded !== null && this.reminded <= ahead)) return [];
    this.reminded = ahead;
    // It is over, which is told by itself.
    if (expiresOn < today) return [];
    const conditions = CONDITIONS.filter((code) => this.conditions[code]?.expiresOn === expiresOn);
    return [{ type: 'EligibilityExpiring', expiresOn, daysLeft: daysBetween(today, expiresOn), conditions }];
  }

  /** The day of the next reminder; null: there is none to come. */
  get nextReminderOn(): CivilDate | null {
    const { eligibleUntil, reminded } = this;
    if (eligibleUntil === null || eligibleUntil === NEVER) return null;
    const next = AHEAD.find((days) => reminded === null || days < reminded);
    return next === undefined ? null : addDays(eligibleUntil, -next);
  }

  /** Conditions that are not met on that day. */
  missing(today: CivilDate): Condition[] {
    return CONDITIONS.filter((code) => {
      const shown = this.conditions[code];
      return shown === null || (shown.expiresOn !== null && shown.expiresOn < today);
    });
  }

  /** Modules they went through that wait for somebody to watch. */
  waitingForSignOff(modules: readonly TrainingModule[]): string[] {
    const waits = ({ code, observed }: TrainingModule) => observed && recordOf(this.training, code)?.signOff === null;
    return modules.filter(waits).map(({ code }) => code);
  }

  private firstExpiry(): CivilDate {
    return CONDITIONS.map((code) => this.conditions[code]?.expiresOn ?? NEVER).sort()[0] ?? NEVER;
  }
}

/** The nearest of the days ahead that has come. */
const reached = (today: CivilDate, until: CivilDate): number | null =>
  until === NEVER ? null : (AHEAD.findLast((days) => daysBetween(today, until) <= days) ?? null);
