import { Clock, DomainError, Ids } from '@holdfast/kernel';
import { type Answer, Db, isUniqueViolation, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Profile, type ProfileAnswers } from '../profile.js';
import { ProfilesStore } from '../profiles.store.js';

export interface PutProfile {
  readonly enrolmentId: string;
  readonly answers: ProfileAnswers;
}

@Injectable()
export class PutProfileHandler {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly profiles: ProfilesStore,
  ) {}

  async run({ enrolmentId, answers }: PutProfile, w: Write): Promise<Answer> {
    const place = await this.db.lookAgain(w.scope, (tx) => this.profiles.place(tx, enrolmentId));
    if (place?.profileId) return this.profiles.update(place.profileId, (profile) => profile.change(answers), w);
    return this.db.write(w, async (tx) => {
      const at = await this.profiles.placeOf(tx, enrolmentId);
      if (w.ifMatch !== 0) throw new DomainError('request.version_changed', 'precondition', { version: 0 });
      const born = Profile.complete(this.ids.next(), at, this.clock.now(), answers);
      await this.profiles.insert(() => born, tx).catch(refuseTwin);
      return { result: born.aggregate, facts: born.facts };
    });
  }
}

/** Two began the same profile at once: the slower one looks again. */
function refuseTwin(error: unknown): never {
  if (isUniqueViolation(error)) throw new DomainError('request.version_changed', 'precondition', { version: 1 });
  throw error;
}
