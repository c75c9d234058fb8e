import { KeyedHashes } from '@holdfast/crypto';
import { DomainError } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { ProgramsStore } from '../programs/index.js';
import { type Session, SessionsStore } from '../sessions/index.js';
import type { AskingPlan } from './asking.js';
import type { CheckIn } from './check-in.js';
import { CheckInConsequences } from './consequences.store.js';
import type { Trigger } from './instruments/instrument.js';

export interface Surroundings extends AskingPlan {
  readonly session: Session;
  /** Whom to tell when an answer alarms, in order. */
  readonly responderIds: readonly string[];
}

/** What a check-in stands in: its session and what the program says, as the acting person sees them. */
@Injectable()
export class CheckInSurroundings {
  constructor(
    private readonly sessions: SessionsStore,
    private readonly programs: ProgramsStore,
    private readonly hashes: KeyedHashes,
    private readonly consequences: CheckInConsequences,
  ) {}

  async of(tx: Tx, sessionId: string): Promise<Surroundings> {
    const session = await this.sessions.find(sessionId, tx);
    if (!session) throw new DomainError('groups.session.not_found', 'not_found');
    const program = await this.programs.find(session.programId, tx);
    if (!program) throw new DomainError('groups.program.not_found', 'not_found');
    const { instruments, crisisResources, clinicalAdvisorId, ownerPersonId } = program.plan;
    const here = crisisResources.filter(({ siteId }) => siteId === session.siteId);
    const crisisTexts = here.map(({ language, text, phone }) => ({ language, text, phone }));
    const chain = [clinicalAdvisorId, ownerPersonId].filter((id) => id !== null);
    return { session, instruments, crisisTexts, clinicalAdvisorId, responderIds: [...new Set(chain)] };
  }

  pseudonymOf(tenantId: string, personId: string): string {
    return this.hashes.pseudonym(tenantId, personId);
  }

  settle(tx: Tx, checkIn: CheckIn, trigger: Trigger | undefined, { responderIds }: Surroundings): Promise<void> {
    return this.consequences.settle(tx, checkIn, trigger, responderIds);
  }
}
