import { DomainError, Ids } from '@holdfast/kernel';
import { type Answer, asSystem, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Openings } from '../openings.store.js';
import type { SupportRequest } from '../support-request.js';
import { SupportSurroundings } from '../surroundings.store.js';

export interface OfferSupport {
  readonly programId: string;
  readonly personIds: readonly string[];
  readonly by: { readonly personId: string | null; readonly worksAt: (siteId: string) => boolean };
}

/** Routine outreach: after an event everybody who was part of it is offered support, without having to ask. */
@Injectable()
export class OfferSupportHandler {
  constructor(
    private readonly db: Db,
    private readonly ids: Ids,
    private readonly around: SupportSurroundings,
    private readonly openings: Openings,
  ) {}

  run({ programId, personIds, by }: OfferSupport, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      await this.around.refuseUnseen(tx, programId);
      const result = await asSystem(tx, async () => {
        const offered: SupportRequest[] = [];
        for (const personId of [...personIds].sort()) {
          const around = await this.around.of(tx, programId, personId);
          if (!by.worksAt(around.place.siteId)) throw new DomainError('groups.person.not_found', 'not_found');
          const wish = { personId, origin: 'outreach', requestedBy: by.personId, ownDepartment: false } as const;
          offered.push(await this.openings.open(tx, this.ids.next(), around, wish));
        }
        return offered;
      });
      return { result, facts: [] };
    });
  }
}
