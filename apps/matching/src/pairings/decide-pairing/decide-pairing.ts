import { DomainError, Ids } from '@holdfast/kernel';
import { candidates, describeAll } from '@holdfast/matching-engine';
import { type Answer, Db, isUniqueViolation, type Tx, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { isWaiting, Pool, type PoolPerson, takeSnapshot } from '../../pool/index.js';
import { type KnownProgram, Programs } from '../../programs/index.js';
import { Pairing, type PairingKind } from '../pairing.js';
import { PairingsStore } from '../pairings.store.js';

export interface DecidePairing {
  readonly programId: string;
  readonly kind: PairingKind;
  readonly participantEnrolmentId: string;
  readonly supporterEnrolmentId: string;
  readonly reason: string;
}

@Injectable()
export class PairingParts {
  constructor(
    readonly ids: Ids,
    readonly programs: Programs,
    readonly pool: Pool,
  ) {}
}

@Injectable()
export class DecidePairingHandler {
  constructor(
    private readonly db: Db,
    private readonly pairings: PairingsStore,
    private readonly around: PairingParts,
  ) {}

  async run({ programId, kind, reason, ...ids }: DecidePairing, w: Write): Promise<Answer> {
    const { programs, pool } = this.around;
    await programs.awaited(w.scope, programId);
    return this.db.write(w, async (tx) => {
      const program = await programs.lock(tx, programId);
      // The supporter may be of another site; the participant has to be one of the office's own.
      await tx.enter({ ...w.scope, sites: '*' });
      const persons = await pool.persons(tx, programId);
      const participant = find(persons, 'participant', ids.participantEnrolmentId);
      const supporter = find(persons, 'supporter', ids.supporterEnrolmentId);
      if (w.scope.sites !== '*' && !w.scope.sites.includes(participant.siteId))
        throw new DomainError('matching.pairing.unknown_person', 'not_found');
      if (kind === 'pin') await this.refuseBreach(tx, program, participant, supporter);
      const decision = { kind, reason, at: tx.now };
      const born = Pairing.decide(this.around.ids.next(), program, { participant, supporter }, decision);
      await this.pairings.insert(() => born, tx).catch(refuseSecond);
      return { result: born.aggregate, facts: born.facts };
    });
  }

  /** A pin keeps every hard rule that a run keeps, with the pins that stand already. */
  private async refuseBreach(tx: Tx, program: KnownProgram, participant: PoolPerson, { personId }: PoolPerson) {
    if (!isWaiting(participant) || participant.answers === null)
      throw new DomainError('matching.pairing.not_waiting', 'conflict', {
        why: participant.barred ?? (participant.answers === null ? 'profile_missing' : 'has_somebody'),
      });
    const { problem } = takeSnapshot(await this.around.pool.contents(tx, program, 0));
    const refused = candidates(problem, participant.personId).refused.find((one) => one.supporterId === personId);
    if (refused)
      throw new DomainError('matching.pairing.breaks_rule', 'conflict', {
        rules: [...new Set(refused.blocks.map(({ rule }) => rule))],
        words: describeAll(refused.blocks),
      });
    if (!problem.supporters.some(({ id }) => id === personId))
      throw new DomainError('matching.pairing.breaks_rule', 'conflict', {
        rules: ['eligibility'],
        words: 'the supporter has no profile yet',
      });
  }
}

function find(persons: readonly PoolPerson[], role: string, enrolmentId: string): PoolPerson {
  const found = persons.find((person) => person.enrolmentId === enrolmentId && person.role === role);
  if (!found) throw new DomainError('matching.pairing.unknown_person', 'not_found');
  return found;
}

function refuseSecond(error: unknown): never {
  if (isUniqueViolation(error)) throw new DomainError('matching.pairing.decided_already', 'conflict');
  throw error;
}
