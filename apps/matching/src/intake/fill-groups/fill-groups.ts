import type { DueItem } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { OfferedPlaces } from '../../place-offers/index.js';
import { fitInGroup, inLine, Pool, type PoolPerson } from '../../pool/index.js';
import { isRunning, type KnownProgram, Programs } from '../../programs/index.js';
import {
  goneFrom,
  type GroupMember,
  groupsWithPlaces,
  type GroupWithPlaces,
  membersOf,
} from '../known-groups.store.js';

type Contents = Awaited<ReturnType<Pool['contents']>>;

/** Whom a group has, and whom it is not offered to. */
interface Around {
  readonly contents: Contents;
  readonly members: readonly GroupMember[];
  readonly gone: readonly GroupMember[];
}

/** Free places of groups go to the first in the line whom each fits, as offers: nobody joins without their yes. */
@Injectable()
export class FillGroups {
  constructor(
    private readonly programs: Programs,
    private readonly pool: Pool,
    private readonly places: OfferedPlaces,
  ) {}

  async run({ key: programId }: DueItem, tx: Tx): Promise<void> {
    const program = await this.programs.lock(tx, programId);
    if (!isRunning(program)) return;
    const groups = await groupsWithPlaces(tx, programId);
    if (groups.length === 0) return;
    const ids = groups.map(({ groupId }) => groupId);
    const contents = await this.pool.contents(tx, program, 0, true);
    const around = { contents, members: await membersOf(tx, ids), gone: await goneFrom(tx, ids) };
    let line = inLine(contents.persons);
    for (const group of groups) {
      const asked = await this.fill(tx, program, group, around, line);
      line = line.filter(({ enrolmentId }) => !asked.has(enrolmentId));
    }
  }

  /** @returns enrolments that were offered a place. */
  private async fill(
    tx: Tx,
    program: KnownProgram,
    group: GroupWithPlaces,
    around: Around,
    line: readonly PoolPerson[],
  ): Promise<ReadonlySet<string>> {
    const asked = new Set<string>();
    const { groupId, slot, language, modality } = group;
    const { contents, members, gone } = around;
    const inside = namesOf(members, groupId);
    const outside = namesOf(gone, groupId);
    const people = contents.persons.filter(({ personId }) => inside.has(personId));
    for (const person of line) {
      if (asked.size === group.free) break;
      if (inside.has(person.personId) || outside.has(person.personId)) continue;
      const reasons = fitInGroup(contents, { ...group, people }, person);
      if (!reasons) continue;
      const { personId, enrolmentId, siteId } = person;
      const of = { role: 'participant', groupProposalId: null, slot, language, modality, reasons } as const;
      const draft = { person: { personId, enrolmentId, siteId }, ...of };
      await this.places.offerIn(tx, groupId, program, draft, contents.rules.offerDays);
      asked.add(enrolmentId);
      people.push(person);
    }
    return asked;
  }
}

const namesOf = (members: readonly GroupMember[], groupId: string): Set<string> =>
  new Set(members.filter((member) => member.groupId === groupId).map(({ personId }) => personId));
