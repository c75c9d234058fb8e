import { Clock, Ids } from '@holdfast/kernel';
import { type Answer, Db, refuseTwin, type Write } from '@holdfast/persistence';
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
      const born = Profile.complete(this.ids.next(), at, this.clock.now(), answers);
      await this.profiles.insert(() => born, tx).catch(refuseTwin);
      return { result: born.aggregate, facts: born.facts };
    });
  }
}
