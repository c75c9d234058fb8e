import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type GroupProposal, GroupProposalsStore } from '../group-proposals/index.js';
import { type GroupSettings, groupSettingsOf, type RuleSet, withinProgram } from '../matching-rules/index.js';
import { OfferedPlaces, type PlaceDraft } from '../place-offers/index.js';
import { isWaiting, type PairSide, type PoolPerson, type Side } from '../pool/index.js';
import type { KnownProgram } from '../programs/index.js';
import type { MatchRun } from './match-run.js';
import { proposedGroupIds } from './run-proposals.store.js';

/** The pool when a run is published. */
export interface Published {
  readonly run: MatchRun;
  readonly persons: readonly PoolPerson[];
  readonly rules: RuleSet;
  readonly program: KnownProgram;
}

/** Proposes the groups of a run: who is still free has a place held, and is asked when the group is there. */
@Injectable()
export class GroupPublication {
  constructor(
    private readonly groups: GroupProposalsStore,
    private readonly places: OfferedPlaces,
  ) {}

  /** @returns enrolments that have a place held now. */
  async of(tx: Tx, { run, persons, rules, program }: Published): Promise<ReadonlySet<string>> {
    const known = await this.groups.findMany(await proposedGroupIds(tx, run.id), tx);
    const free = new FreePeople(persons, withinProgram(groupSettingsOf(run.format, rules.groups), program));
    for (const group of [...known.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
      const drafts = free.take(group);
      if (drafts.length === 0) {
        await this.groups.updateMany([group.id], (each) => each.drop('not_free', tx.now), tx);
        continue;
      }
      const held = (await this.places.prepare(tx, group, drafts)).map(({ id, personId, enrolmentId, role }) => {
        return { offerId: id, personId, enrolmentId, role };
      });
      await this.groups.updateMany([group.id], (each) => each.publish(held, tx.now), tx);
    }
    return free.taken;
  }
}

/** Free people and free groups of those who lead, while they are given away one by one. */
class FreePeople {
  readonly taken = new Set<string>();
  private readonly waiting: Map<string, PoolPerson>;
  private readonly toLead: Map<string, number>;

  constructor(
    persons: readonly PoolPerson[],
    private readonly settings: GroupSettings,
  ) {
    this.waiting = new Map(persons.filter(isWaiting).map((person) => [person.enrolmentId, person]));
    const leaders = persons.filter(({ role, barred }) => role === 'supporter' && barred === null);
    this.toLead = new Map(leaders.map((each) => [each.enrolmentId, settings.groupsPerFacilitator - each.taken]));
  }

  /** Places for whoever is free; none where that is no group any more. */
  take(group: GroupProposal): PlaceDraft[] {
    const members = group.members.filter(({ enrolmentId }) => this.waiting.has(enrolmentId));
    const { facilitator } = group;
    if (!this.suffice(members) || (facilitator && !this.mayLead(facilitator))) return [];
    for (const { enrolmentId } of members) {
      this.waiting.delete(enrolmentId);
      this.taken.add(enrolmentId);
    }
    const place = (person: PairSide, role: Side): PlaceDraft => {
      const { id: groupProposalId, slot, language, modality, reasons } = group;
      return { person, role, groupProposalId, slot, language, modality, reasons };
    };
    const led = facilitator ? [place(facilitator, 'supporter')] : [];
    if (facilitator) this.toLead.set(facilitator.enrolmentId, this.toLead.get(facilitator.enrolmentId)! - 1);
    return [...led, ...members.map((person) => place(person, 'participant'))];
  }

  private suffice(members: readonly PairSide[]): boolean {
    const departments = members.flatMap(({ enrolmentId }) => this.waiting.get(enrolmentId)?.departmentId ?? []);
    const mixed = this.settings.departments === 1 || new Set(departments).size >= this.settings.departments;
    return mixed && members.length >= this.settings.least;
  }

  private mayLead({ enrolmentId }: PairSide): boolean {
    return (this.toLead.get(enrolmentId) ?? 0) > 0;
  }
}
