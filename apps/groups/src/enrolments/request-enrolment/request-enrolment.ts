import { DomainError, Ids } from '@holdfast/kernel';
import { type Answer, Db, isUniqueViolation, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Enrolment } from '../enrolment.js';
import type { EnrolmentRequest } from '../enrolment-request.js';
import { EnrolmentSurroundings } from '../enrolment-surroundings.store.js';
import { EnrolmentsStore } from '../enrolments.store.js';

export interface RequestEnrolment {
  readonly programId: string;
  readonly personId: string;
  readonly request: EnrolmentRequest;
}

@Injectable()
export class RequestEnrolmentHandler {
  constructor(
    private readonly db: Db,
    private readonly ids: Ids,
    private readonly enrolments: EnrolmentsStore,
    private readonly around: EnrolmentSurroundings,
  ) {}

  async run(c: RequestEnrolment, w: Write): Promise<Answer> {
    await this.db.lookAgain(w.scope, (tx) => this.around.person(tx, c.personId));
    return this.db.write(w, async (tx) => {
      const { program, person } = await this.around.of(tx, c);
      const birth = { id: this.ids.next(), tenantId: w.scope.tenantId, at: tx.now };
      const born = Enrolment.request(birth, program, person, c.request);
      await this.enrolments.insert(() => born, tx).catch(refuseSecond);
      return { result: born.aggregate, facts: born.facts };
    });
  }
}

function refuseSecond(error: unknown): never {
  if (isUniqueViolation(error)) throw new DomainError('groups.enrolment.already_enrolled', 'conflict');
  throw error;
}
