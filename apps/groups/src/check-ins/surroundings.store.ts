import { KeyedHashes } from '@holdfast/crypto';
import { DomainError } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type ProgramPlan, ProgramsStore } from '../programs/index.js';
import { type Session, SessionsStore, type Visit } from '../sessions/index.js';
import type { AskingPlan } from './asking.js';
import { CheckInConsequences, type Consequence } from './consequences.store.js';

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

  /** Per visit, in order; for a session that is absent or not the person's to see, the refusal. */
  async of(tx: Tx, visits: readonly Visit[]): Promise<(Surroundings | DomainError)[]> {
    const sessionIds = visits.map(({ sessionId }) => sessionId);
    const [sessions, plans] = await Promise.all([
      this.sessions.seenBy(tx, visits),
      this.programs.plansOf(tx, sessionIds),
    ]);
    return sessions.map((session) => {
      if (!session) return new DomainError('groups.session.not_found', 'not_found');
      const plan = plans.get(session.programId);
      if (!plan) return new DomainError('groups.program.not_found', 'not_found');
      return surroundingsOf(session, plan);
    });
  }

  pseudonymOf(tenantId: string, personId: string): string {
    return this.hashes.pseudonym(tenantId, personId);
  }

  settle(tx: Tx, given: readonly Consequence[]): Promise<void> {
    return this.consequences.settle(tx, given);
  }
}

function surroundingsOf(session: Session, plan: ProgramPlan): Surroundings {
  const { instruments, crisisResources, clinicalAdvisorId, ownerPersonId } = plan;
  const here = crisisResources.filter(({ siteId }) => siteId === session.siteId);
  const crisisTexts = here.map(({ language, text, phone }) => ({ language, text, phone }));
  const chain = [clinicalAdvisorId, ownerPersonId].filter((id) => id !== null);
  return { session, instruments, crisisTexts, clinicalAdvisorId, responderIds: [...new Set(chain)] };
}
