import { Ids } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { beginWatch, Group, GroupsStore, Membership, MembershipsStore, type RosterEntry } from '../../groups/index.js';
import { type Format, formatOf, type Lane, type Pairing } from '../../programs/index.js';
import { type Accepted, type Circumstances, refusalOf } from '../placing.js';
import { Placings } from '../placings.store.js';

export interface PlacePair {
  readonly tenantId: string;
  readonly accepted: Accepted;
  /** As the proposal saw it: what a refusal says. */
  readonly place: { readonly lane: Lane; readonly siteId: string; readonly format: Format };
}

/** Begins a pair, or tells that it cannot begin: a no is an answer here and never an error. */
@Injectable()
export class PlacePairHandler {
  constructor(
    private readonly placings: Placings,
    private readonly groups: GroupsStore,
    private readonly memberships: MembershipsStore,
    private readonly ids: Ids,
  ) {}

  /** @returns whether the pair began now. */
  async run(c: PlacePair, tx: Tx): Promise<boolean> {
    const groupId = this.ids.next();
    const { accepted, place } = c;
    // Told anew under another event id: it stays with the pair that began then.
    if (await this.memberships.cameOf(tx, accepted.proposalId)) return false;
    const at = await this.placings.circumstances(tx, accepted);
    const { pairing } = formatOf(place.format);
    const reason = pairing ? refusalOf(accepted, at) : 'not_paired';
    if (reason || !at || !pairing) {
      await this.placings.refuse(tx, { place, accepted, groupId, reason: reason ?? 'not_enrolled' });
      return false;
    }
    if (at.switching) await this.placings.endOld(tx, accepted);
    await this.begin(tx, groupId, c, { ...at, pairing });
    await this.placings.place(tx, accepted, groupId);
    return true;
  }

  private async begin(
    tx: Tx,
    groupId: string,
    { tenantId, accepted, place }: PlacePair,
    at: Circumstances & { readonly pairing: Pairing },
  ) {
    const { proposalId, programId, commonSlot } = accepted;
    const { lane, cadence } = at.program;
    const { supporterRole, participantRole, places: capacity } = at.pairing;
    const where = { tenantId, lane, programId, format: place.format, siteId: at.participant.siteId };
    const roster: RosterEntry[] = [
      { membershipId: this.ids.next(), personId: at.supporter.personId, role: supporterRole },
      { membershipId: this.ids.next(), personId: at.participant.personId, role: participantRole },
    ];
    const { zone } = commonSlot;
    const shape = { visibility: 'hidden', capacity, cadence, zone, slot: commonSlot, gathering: null } as const;
    const pair = await this.groups.insert(() => Group.form(groupId, where, shape, roster), tx);
    await beginWatch(tx, pair);
    const enrolments = [at.supporter.enrolmentId, at.participant.enrolmentId];
    const memberships = roster.map(({ membershipId, personId, role }, side) => {
      const joining = { personId, role, enrolmentId: enrolments[side] ?? null, proposalId, onTrial: false };
      return Membership.begin(membershipId, tx.now, { ...where, groupId }, joining);
    });
    await this.memberships.insertMany(memberships, tx);
  }
}
