import { DomainError } from '@holdfast/kernel';
import { type Answer, asSystem, Db, type Tx, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Actor, GroupsStore } from '../../groups/index.js';
import { Applicants } from '../applicants.store.js';
import { Formation, type Leading } from '../formation.store.js';
import { type GroupWish, shapeOf } from '../group-wish.js';
import { gatheringOf } from '../../programs/index.js';

export interface FormGroup {
  readonly programId: string;
  readonly by: Actor;
  readonly siteId: string;
  readonly wish: GroupWish;
  readonly leads: readonly Leading[];
}

@Injectable()
export class FormGroupHandler {
  constructor(
    private readonly db: Db,
    private readonly applicants: Applicants,
    private readonly formation: Formation,
    private readonly groups: GroupsStore,
  ) {}

  run(c: FormGroup, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const { siteIds } = await this.applicants.program(tx, c.programId);
      if (!siteIds.includes(c.siteId)) throw new DomainError('groups.program.site_not_in_program', 'invalid');
      if (!c.by.worksAt(c.siteId)) throw new DomainError('groups.group.other_site', 'forbidden');
      return { result: await asSystem(tx, () => this.form(tx, c)), facts: [] };
    });
  }

  private async form(tx: Tx, { programId, siteId, wish, leads }: FormGroup) {
    const program = await this.applicants.program(tx, programId);
    const rules = gatheringOf(program.format);
    const shape = shapeOf(program.plan, rules, wish, { proposedBy: null, accepts: [], at: tx.now });
    const group = await this.formation.form(tx, program, siteId, shape);
    await this.formation.lead(tx, group, rules, leads);
    return this.groups.find(group.id, tx);
  }
}
