import { DomainError } from '@holdfast/kernel';
import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Admission, Admissions } from '../admissions.store.js';
import { orRefused, Places } from '../places.store.js';

@Injectable()
export class AdmitMemberHandler {
  constructor(
    private readonly db: Db,
    private readonly admissions: Admissions,
    private readonly places: Places,
  ) {}

  run(admission: Admission, w: Write): Promise<Answer> {
    return this.db.write(orRefused(w), async (tx) => {
      const result = await this.admissions.decide(tx, admission, 'member_admitted', (group, enrolment) => {
        if (enrolment.role !== 'participant') throw new DomainError('groups.group.not_a_participant', 'conflict');
        const read = group.applicationOf(enrolment.id)?.groundRulesVersion;
        // Rules that changed since they applied are theirs to accept before the group starts.
        const acceptedRules = read === group.gathering?.groundRules.version ? (read ?? null) : null;
        return this.places.give(tx, group, enrolment, acceptedRules);
      });
      return { result, facts: [] };
    });
  }
}
