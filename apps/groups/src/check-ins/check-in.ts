import { DomainError, type Instant } from '@holdfast/kernel';
import type { Format, Lane } from '../programs/index.js';
import type { Session } from '../sessions/index.js';
import type { Answers, Instrument } from './instruments/instrument.js';
import { refuseStrange, scoreOf } from './instruments/score.js';

export const MOMENTS = ['check_in', 'check_out', 'pulse'] as const;
export type Moment = (typeof MOMENTS)[number];

export interface CheckInFact {
  readonly type: 'CheckInSubmitted';
  /** What may leave the service: the score of pulses, check-outs and group-level instruments, otherwise only a band. */
  readonly score: number | null;
}

export interface Asked {
  readonly instrument: Instrument;
  readonly moment: Moment;
  readonly answers: Answers;
  readonly personId: string;
  /** Stand-in for the person towards readers of events. */
  readonly pseudonym: string;
}

/** One administration of an instrument, as the member gave it. */
export class CheckIn {
  version = 0;
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
  readonly groupId: string;
  readonly sessionId: string;
  readonly personId: string;
  readonly pseudonym: string;
  readonly instrument: string;
  readonly scorerVersion: string;
  readonly moment: Moment;
  /** There only until they are sealed. */
  answers: Answers | undefined;
  answersSealed: Uint8Array = new Uint8Array();
  readonly score: number | null;
  readonly band: string | null;

  private constructor(
    readonly id: string,
    readonly submittedAt: Instant,
    session: Session,
    { instrument, moment, answers, personId, pseudonym }: Asked,
  ) {
    this.tenantId = session.tenantId;
    this.lane = session.lane;
    this.siteId = session.siteId;
    this.programId = session.programId;
    this.format = session.format;
    this.groupId = session.groupId;
    this.sessionId = session.id;
    this.personId = personId;
    this.pseudonym = pseudonym;
    this.instrument = instrument.code;
    this.scorerVersion = instrument.scorerVersion;
    this.moment = moment;
    this.answers = answers;
    const { score, band } = scoreOf(instrument, answers);
    this.score = score;
    this.band = band;
  }

  static give(id: string, at: Instant, session: Session, asked: Asked): { aggregate: CheckIn; facts: CheckInFact[] } {
    refuseOutside(session, asked.personId, at);
    refuseStrange(asked.instrument, asked.answers);
    const aggregate = new CheckIn(id, at, session, asked);
    const score = asked.instrument.shares === 'score' ? aggregate.score : null;
    return { aggregate, facts: [{ type: 'CheckInSubmitted', score }] };
  }
}

/** Members check into the sessions they are expected in, from shortly before the start on. */
function refuseOutside(session: Session, personId: string, at: Instant): void {
  if (!session.expectedIds.includes(personId)) throw new DomainError('groups.check_in.not_expected', 'forbidden');
  const { state } = session;
  if (!['scheduled', 'held'].includes(state) || at < session.opensAt) {
    throw new DomainError('groups.check_in.session_not_open', 'conflict', { state, from: session.opensAt });
  }
}
