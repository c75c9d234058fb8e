import type { EscalationOpenedV1, RoleGrantedV1 } from '@holdfast/contracts';
import type { Instant, Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Notices } from '../deliveries/index.js';
import { escalationOpened, noticesOf } from '../workflows/index.js';

/** Who is called where nobody is on call. */
const ROLES = ['clinician', 'clinical_advisor'];

interface Unanswered {
  readonly escalationId: string;
  readonly lane: string;
  readonly siteId: string;
  readonly eventId: string;
  readonly level: string;
  readonly dueAt: Instant;
  readonly responderIds: string[];
}

const RESPONDERS = `
  SELECT u.escalation_id AS "escalationId", u.lane, u.site_id AS "siteId", u.event_id AS "eventId", u.level,
         u.due_at AS "dueAt", array_agg(r.person_id ORDER BY r.person_id) AS "responderIds"
  FROM unanswered_escalation u
  JOIN responder r ON r.tenant_id = u.tenant_id AND r.lane = u.lane AND (r.sites IS NULL OR u.site_id = ANY (r.sites))
  GROUP BY u.escalation_id`;

/** Clinicians by site, and escalations that were opened while nobody was on call. */
@Injectable()
export class Responders {
  constructor(private readonly notices: Notices) {}

  async copy(tx: Tx, events: readonly Received<RoleGrantedV1>[]): Promise<void> {
    const rows = events
      .filter(({ data }) => ROLES.includes(data.role))
      .map(({ tenantId, data }) => ({ ...data, tenantId, sites: data.sites === '*' ? null : data.sites }));
    await tx.query(
      `INSERT INTO responder (grant_id, tenant_id, person_id, role, lane, sites)
       SELECT g."grantId", g."tenantId", g."personId", g.role, g.lane, g.sites
       FROM jsonb_to_recordset($1::jsonb) AS g("grantId" uuid, "tenantId" uuid, "personId" uuid, role text, lane text,
         sites uuid[])
       ON CONFLICT (grant_id) DO NOTHING`,
      [JSON.stringify(rows)],
    );
  }

  async revoke(tx: Tx, grantIds: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM responder WHERE grant_id = ANY ($1::uuid[])', [grantIds]);
  }

  async erase(tx: Tx, personIds: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM responder WHERE person_id = ANY ($1::uuid[])', [personIds]);
  }

  /** Opened with an empty chain: kept until somebody takes it. */
  async wait(tx: Tx, events: readonly Received<EscalationOpenedV1>[]): Promise<void> {
    const rows = events.map(({ id: eventId, tenantId, data }) => ({ ...data, eventId, tenantId }));
    await tx.query(
      `INSERT INTO unanswered_escalation (escalation_id, tenant_id, lane, site_id, event_id, level, due_at)
       SELECT e."escalationId", e."tenantId", e.lane, e."siteId", e."eventId", e.level, e."dueAt"
       FROM jsonb_to_recordset($1::jsonb) AS e("escalationId" uuid, "tenantId" uuid, lane text, "siteId" uuid,
         "eventId" uuid, level text, "dueAt" timestamptz)
       ON CONFLICT (escalation_id) DO NOTHING`,
      [JSON.stringify(rows)],
    );
  }

  async answered(tx: Tx, escalationIds: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM unanswered_escalation WHERE escalation_id = ANY ($1::uuid[])', [escalationIds]);
  }

  /**
   * Alerts every clinician of the lane and site. Called when an escalation finds nobody on call and when a role is
   * granted, so that it does not matter which is heard of first; nobody is alerted twice.
   */
  async alert(tx: Tx, tenantId: string): Promise<void> {
    const waiting = await tx.query<Unanswered>(RESPONDERS);
    await this.notices.plan(
      tx,
      waiting.flatMap(({ eventId, ...data }) => noticesOf(escalationOpened, { id: eventId, tenantId, data }, tx.now)),
    );
  }
}
