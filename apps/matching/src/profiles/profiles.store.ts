import { DomainError, Ids } from '@holdfast/kernel';
import { type AggregateKind, AggregateStore, audit, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { profileMapping } from './profile.mapping.js';
import { profileOutbound } from './profile.outbound.js';
import type { Profile, ProfileFact, ProfilePlace } from './profile.js';

interface PlaceRow extends ProfilePlace {
  readonly profileId: string | null;
}

@Injectable()
export class ProfilesStore extends AggregateStore<Profile, ProfileFact> {
  protected readonly kind: AggregateKind<Profile, ProfileFact> = {
    entity: profileMapping,
    notFound: 'matching.profile.not_found',
    outbound: profileOutbound,
    seal: (tx, profiles) => this.leaveTrace(tx, 'profile_changed', profiles),
  };

  constructor(
    db: Db,
    outbox: Outbox,
    private readonly ids: Ids,
  ) {
    super(db, outbox);
  }

  /** The enrolment as the acting person sees it; undefined for one that ended or is not heard of yet. */
  async place(tx: Tx, enrolmentId: string): Promise<PlaceRow | undefined> {
    const [place] = await tx.query<PlaceRow>(
      `SELECT c.tenant_id AS "tenantId", c.lane, c.site_id AS "siteId", c.program_id AS "programId", c.format,
              c.enrolment_id AS "enrolmentId", c.person_id AS "personId", c.role, p.profile_id AS "profileId"
       FROM candidate c LEFT JOIN profile p USING (enrolment_id)
       WHERE c.enrolment_id = $1 AND c.withdrawn_at IS NULL`,
      [enrolmentId],
    );
    return place;
  }

  async placeOf(tx: Tx, enrolmentId: string): Promise<PlaceRow> {
    const place = await this.place(tx, enrolmentId);
    if (!place) throw new DomainError('matching.enrolment.not_found', 'not_found');
    return place;
  }

  /** Whoever looks at or changes somebody else's profile is written down. */
  async leaveTrace(tx: Tx, action: string, profiles: readonly Pick<Profile, 'id' | 'personId'>[]): Promise<void> {
    const actor = tx.scope?.personId ?? null;
    const others = profiles.filter(({ personId }) => actor !== null && personId !== actor);
    await audit(
      tx,
      others.map(({ id, personId }) => ({
        id: this.ids.next(),
        action,
        subjectType: 'profile',
        subjectId: id,
        personId,
      })),
    );
  }
}
