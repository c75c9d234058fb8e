import { DomainError } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Profile } from '../profile.js';
import { ProfilesStore } from '../profiles.store.js';

@Injectable()
export class GetProfile {
  constructor(
    private readonly db: Db,
    private readonly profiles: ProfilesStore,
  ) {}

  /** Not a read-only transaction: that somebody else looked is written down. */
  run(scope: Scope, enrolmentId: string): Promise<Profile> {
    return this.db.transaction(scope, async (tx) => {
      const { profileId } = await this.profiles.placeOf(tx, enrolmentId);
      const profile = profileId === null ? undefined : await this.profiles.find(profileId, tx);
      if (!profile) throw new DomainError('matching.profile.not_found', 'not_found');
      await this.profiles.leaveTrace(tx, 'profile_read', [profile]);
      return profile;
    });
  }
}
