import { DomainError } from '@holdfast/kernel';
import { asSystem, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { ProgramsStore, templateOf } from '../programs/index.js';
import type { Group } from './group.js';

/** Who has to be in a group so that it is what its program is for. */
@Injectable()
export class Composition {
  constructor(private readonly programs: ProgramsStore) {}

  /** @throws DomainError `groups.group.too_few_departments` where people of more departments are to meet. */
  refuseUnfit(tx: Tx, { programId, roster }: Group): Promise<void> {
    return asSystem(tx, async () => {
      const program = await this.programs.find(programId, tx);
      const least = templateOf(program?.plan.template)?.leastDepartments ?? null;
      if (least === null) return;
      const [found] = await tx.query<{ departments: number }>(
        'SELECT count(DISTINCT department_id)::int AS departments FROM person WHERE person_id = ANY ($1)',
        [roster.map(({ personId }) => personId)],
      );
      if ((found?.departments ?? 0) >= least) return;
      throw new DomainError('groups.group.too_few_departments', 'conflict', { least });
    });
  }
}
