import { type CivilDate, dateIn, Ids, minus, timeZoneOf } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { templates, type TemplateName } from '../programs/index.js';
import { Enrolment } from './enrolment.js';
import type { EnrollingPerson, EnrollingProgram } from './enrolment-request.js';
import { EnrolmentsStore } from './enrolments.store.js';

export const HIRES_AT_ONCE = 200;

type Hire = EnrollingProgram &
  Omit<EnrollingPerson, 'lane'> & { readonly tenantId: string; readonly personSiteId: string };

/** Whoever was ever enrolled was asked already, whatever they said. */
const HIRES = `
  SELECT p.tenant_id AS "tenantId", p.program_id AS "programId", p.lane, p.format, p.site_ids AS "siteIds", p.phase,
         h.person_id AS "personId", h.site_id AS "personSiteId", h.active
  FROM program p
  JOIN jsonb_to_recordset($1::jsonb) AS t(name text, since date) ON t.name = p.plan ->> 'template'
  JOIN person h ON h.tenant_id = p.tenant_id AND h.lane = p.lane AND h.site_id = ANY (p.site_ids)
  WHERE p.phase IN ('pilot', 'active') AND h.active AND h.hired_on >= t.since
    AND ($2::uuid[] IS NULL OR h.person_id = ANY ($2)) AND ($3::uuid IS NULL OR p.program_id = $3)
    AND NOT EXISTS (SELECT FROM enrolment e WHERE e.program_id = p.program_id AND e.person_id = h.person_id)
  ORDER BY h.person_id LIMIT ${HIRES_AT_ONCE}`;

/** People hired lately, invited into programs that are for them. They consent, or do not, like everybody. */
@Injectable()
export class Hires {
  constructor(
    private readonly ids: Ids,
    private readonly enrolments: EnrolmentsStore,
  ) {}

  /** @returns how many; at most so many at once. */
  async invite(
    tx: Tx,
    among: { readonly personIds?: readonly string[]; readonly programId?: string },
  ): Promise<number> {
    const since = JSON.stringify(windows(tx));
    const hires = await tx.query<Hire>(HIRES, [since, among.personIds ?? null, among.programId ?? null]);
    const born = hires.map(({ tenantId, personId, personSiteId: siteId, active, ...program }) => {
      const person = { personId, lane: program.lane, siteId, active };
      const request = { role: 'participant', entry: 'invited', by: null } as const;
      return Enrolment.request({ id: this.ids.next(), tenantId, at: tx.now }, program, person, request);
    });
    await this.enrolments.insertMany(born, tx);
    return born.length;
  }
}

function windows(tx: Tx): { name: TemplateName; since: CivilDate }[] {
  return templates.flatMap(({ name, hiredWithin }) => {
    return hiredWithin ? [{ name, since: dateIn(timeZoneOf('UTC'), minus(tx.now, hiredWithin)) }] : [];
  });
}
