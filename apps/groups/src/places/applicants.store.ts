import { DomainError } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { AliasesStore } from '../aliases/index.js';
import { type Enrolment, EnrolmentsStore } from '../enrolments/index.js';
import { type Group, secluded } from '../groups/index.js';
import { KeepAparts } from '../keep-aparts/index.js';
import { type Program, ProgramsStore } from '../programs/index.js';

type Side = 'participant' | 'supporter';

/** People who want a place, with what is true of them until commit. Enrolments are locked before groups. */
@Injectable()
export class Applicants {
  constructor(
    private readonly enrolments: EnrolmentsStore,
    private readonly programs: ProgramsStore,
    private readonly keepAparts: KeepAparts,
    private readonly aliases: AliasesStore,
  ) {}

  /** @throws DomainError `groups.program.not_open` unless groups of the program take people in now. */
  async program(tx: Tx, programId: string): Promise<Program> {
    const program = await this.programs.steady(programId, tx);
    if (!program) throw new DomainError('groups.program.not_found', 'not_found');
    const { phase } = program;
    if (!['pilot', 'active'].includes(phase)) throw new DomainError('groups.program.not_open', 'conflict', { phase });
    return program;
  }

  /** The person's own enrolment in the program, locked; undefined where there is none that goes on. */
  async ofPerson(tx: Tx, programId: string, personId: string | null, side: Side): Promise<Enrolment | undefined> {
    const [row] = await tx.query<{ id: string }>(
      `SELECT enrolment_id AS id FROM enrolment
       WHERE program_id = $1 AND person_id = $2 AND role = $3 AND state NOT IN ('completed', 'withdrawn')`,
      [programId, personId, side],
    );
    return row && (await this.locked(tx, [row.id]))[0];
  }

  /** @throws DomainError `groups.enrolment.not_found` unless all are of this program. */
  async ofProgram(tx: Tx, programId: string, enrolmentIds: readonly string[]): Promise<Enrolment[]> {
    const locked = await this.locked(tx, enrolmentIds);
    if (locked.every((enrolment) => enrolment.programId === programId)) return locked;
    throw new DomainError('groups.enrolment.not_found', 'not_found');
  }

  /** Where members do not know each other by name, the place comes with an alias. */
  async place(tx: Tx, { id, personId }: Enrolment, group: Group): Promise<void> {
    await this.enrolments.update(id, (enrolment) => enrolment.place(group.id), tx);
    if (secluded(group)) await this.aliases.draw(tx, group, personId);
  }

  /** From somebody in it, or from the group as a whole, which sent them away. */
  async keptApart(tx: Tx, { id, roster }: Group, personId: string): Promise<boolean> {
    const others = roster.map((member) => member.personId);
    if (await this.keepAparts.between(tx, personId, others)) return true;
    const alias = await this.aliases.of(tx, id, personId);
    return alias !== undefined && alias.expelledAt !== null;
  }

  private locked(tx: Tx, enrolmentIds: readonly string[]): Promise<Enrolment[]> {
    return this.enrolments.updateMany(enrolmentIds, () => [], tx);
  }
}
