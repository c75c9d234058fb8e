import type { CivilDate } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { MatchingRulesStore } from '../matching-rules/index.js';
import { type KnownProgram, placesPerSupporter } from '../programs/index.js';
import type { PoolPerson } from './pool-person.js';
import type { Pair, PoolContents } from './snapshot.engine.js';

const SUPPORTING = `('mentor', 'peer_supporter', 'facilitator', 'co_facilitator', 'supervisor')`;
const SUPPORTED = `('mentee', 'member')`;

/**
 * Everybody who was ever eligible and has not withdrawn. Who asked for another partner is free for one, though the
 * present relation runs on. A place is held from the offer until the membership that
 * came of it is heard of, so that between the two it is never free.
 */
export const PERSONS = `
  SELECT c.enrolment_id AS "enrolmentId", c.person_id AS "personId", c.site_id AS "siteId", c.role,
         c.eligible_at AS "eligibleAt", pe.department_id AS "departmentId", pe.manager_id AS "managerId", pe.zone,
         pr.answers, coalesce(w.priority, 0) AS priority,
         CASE WHEN w.state = 'waiting' THEN w.waiting_since END AS "waitingSince",
         CASE WHEN NOT pe.active THEN 'inactive'
              WHEN consents.revoked AND NOT consents.standing THEN 'consent_revoked'
              WHEN c.role = 'supporter' AND NOT qualified.still THEN 'qualification_lapsed' END AS barred,
         (members.running + held.places + offered.places)::int AS taken, members.finished
  FROM candidate c
  LEFT JOIN person pe USING (person_id)
  LEFT JOIN profile pr USING (enrolment_id)
  LEFT JOIN waitlist_entry w USING (enrolment_id)
  CROSS JOIN LATERAL (
    SELECT coalesce(bool_or(revoked_at IS NOT NULL), false) AS revoked,
           coalesce(bool_or(revoked_at IS NULL), false) AS standing
    FROM consent s WHERE s.person_id = c.person_id AND s.scope = 'participation'
      AND (s.program_id = c.program_id OR s.program_id IS NULL)) consents
  CROSS JOIN LATERAL (
    SELECT count(*) = 0 OR coalesce(bool_or(q.expires_on >= $2::date), false) AS still
    FROM qualification q WHERE q.person_id = c.person_id
      AND (q.program_id = c.program_id OR q.program_id IS NULL)) qualified
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE m.left_at IS NULL AND s.membership_id IS NULL) AS running,
           coalesce(bool_or(m.left_reason = 'completed'), false) AS finished
    FROM membership m LEFT JOIN switch_request s USING (membership_id) WHERE m.person_id = c.person_id AND m.program_id = c.program_id
      AND m.role IN ('mentor', 'peer_supporter', 'facilitator', 'co_facilitator', 'supervisor') = (c.role = 'supporter'))
    members
  CROSS JOIN LATERAL (
    SELECT count(*) AS places FROM proposal p
    WHERE (p.supporter_enrolment_id = c.enrolment_id OR p.participant_enrolment_id = c.enrolment_id)
      AND p.state IN ('offered', 'accepted', 'placed')
      AND NOT EXISTS (
        SELECT FROM membership m WHERE m.proposal_id = p.proposal_id AND m.person_id = c.person_id)) held
  CROSS JOIN LATERAL (
    SELECT count(*) AS places FROM place_offer o
    WHERE o.enrolment_id = c.enrolment_id AND o.state IN ('prepared', 'offered', 'accepted', 'placed')
      AND NOT EXISTS (
        SELECT FROM membership m WHERE m.proposal_id = o.offer_id AND m.person_id = c.person_id)) offered
  WHERE c.program_id = $1 AND c.eligible_at IS NOT NULL AND c.withdrawn_at IS NULL
    AND ($3::uuid IS NULL OR c.person_id = $3)`;

/** People read at a time. */
const PAGE = 2_000;

/** States whose pairs are not to be brought together again in this program. */
const SEPARATED = ['declined', 'removed'];
/** Also not at once: who let an offer run out or whom `groups` refused would only be asked the same again. */
const NOT_AT_ONCE = [...SEPARATED, 'expired', 'refused'];

/** Who can be matched in a program, with whom, and how many places are left: counted from rows, never kept. */
@Injectable()
export class Pool {
  constructor(private readonly matchingRules: MatchingRulesStore) {}

  /** @param personId this person's enrolments only */
  persons(tx: Tx, programId: string, personId: string | null = null): Promise<PoolPerson[]> {
    return tx.query<PoolPerson>(PERSONS, [programId, today(tx), personId]);
  }

  /** A cursor reads all as of one moment, and hands on a page of them at a time. */
  private async everybody(tx: Tx, programId: string): Promise<PoolPerson[]> {
    const all: PoolPerson[] = [];
    await tx.query(`DECLARE everybody NO SCROLL CURSOR FOR ${PERSONS}`, [programId, today(tx), null]);
    for (let page = PAGE; page === PAGE;) {
      const people = await tx.query<PoolPerson>(`FETCH ${PAGE} FROM everybody`);
      for (const person of people) all.push(person);
      page = people.length;
    }
    await tx.query('CLOSE everybody');
    return all;
  }

  /** All of the program, whatever the transaction's scope: call with every site in view. */
  async contents(tx: Tx, program: KnownProgram, seed: number, atOnce = false): Promise<PoolContents> {
    const { programId, lane } = program;
    const { rules } = await this.matchingRules.inForce(tx, programId);
    return {
      at: tx.now,
      persons: await this.everybody(tx, programId),
      placesPerSupporter: placesPerSupporter(program),
      lane,
      rules,
      seed,
      relations: await this.relations(tx, programId),
      forbidden: [
        ...(await this.pairs(tx, programId, atOnce ? NOT_AT_ONCE : SEPARATED)),
        ...(await this.parted(tx, programId)),
        ...(await this.decided(tx, programId, 'forbid')),
      ],
      pinned: await this.decided(tx, programId, 'pin'),
      managers: await this.managers(tx, programId),
    };
  }

  private async relations(tx: Tx, programId: string): Promise<Pair[]> {
    const running = await tx.query<Pair>(
      `SELECT DISTINCT s.person_id AS "supporterId", p.person_id AS "participantId"
       FROM membership s JOIN membership p ON p.group_id = s.group_id
       WHERE s.program_id = $1 AND s.left_at IS NULL AND p.left_at IS NULL
         AND NOT EXISTS (SELECT FROM switch_request r WHERE r.membership_id = p.membership_id)
         AND s.role IN ${SUPPORTING} AND p.role IN ${SUPPORTED}`,
      [programId],
    );
    const under = await this.pairs(tx, programId, ['offered', 'accepted']);
    const known = new Set(running.map(nameOf));
    return [...running, ...under.filter((pair) => !known.has(nameOf(pair)))];
  }

  /** Who ended their relation before its time, or asked for another: not brought together again. */
  private parted(tx: Tx, programId: string): Promise<Pair[]> {
    return tx.query<Pair>(
      `SELECT DISTINCT s.person_id AS "supporterId", p.person_id AS "participantId"
       FROM membership s JOIN membership p ON p.group_id = s.group_id
       LEFT JOIN switch_request r ON r.membership_id = p.membership_id
       WHERE s.program_id = $1 AND s.role IN ${SUPPORTING} AND p.role IN ${SUPPORTED}
         AND (r.membership_id IS NOT NULL OR (p.left_at IS NOT NULL AND p.left_reason <> 'completed'))`,
      [programId],
    );
  }

  private decided(tx: Tx, programId: string, kind: 'pin' | 'forbid'): Promise<Pair[]> {
    return tx.query<Pair>(
      `SELECT supporter_id AS "supporterId", participant_id AS "participantId" FROM pairing
       WHERE program_id = $1 AND kind = $2 AND state = 'standing'`,
      [programId, kind],
    );
  }

  private pairs(tx: Tx, programId: string, states: readonly string[]): Promise<Pair[]> {
    return tx.query<Pair>(
      `SELECT DISTINCT supporter_id AS "supporterId", participant_id AS "participantId" FROM proposal
       WHERE program_id = $1 AND state = ANY ($2)`,
      [programId, states],
    );
  }

  /** Line managers of everybody in the pool and above them: rules may look several levels up. */
  private async managers(tx: Tx, programId: string): Promise<Record<string, string>> {
    const rows = await tx.query<{ personId: string; managerId: string }>(
      `WITH RECURSIVE up(person_id, manager_id, level) AS (
         SELECT p.person_id, p.manager_id, 1 FROM person p
         WHERE p.manager_id IS NOT NULL AND p.person_id IN (SELECT person_id FROM candidate WHERE program_id = $1)
         UNION
         SELECT p.person_id, p.manager_id, up.level + 1 FROM up JOIN person p ON p.person_id = up.manager_id
         WHERE p.manager_id IS NOT NULL AND up.level < 20)
       SELECT DISTINCT person_id AS "personId", manager_id AS "managerId" FROM up`,
      [programId],
    );
    return Object.fromEntries(rows.map(({ personId, managerId }) => [personId, managerId]));
  }
}

const nameOf = ({ supporterId, participantId }: Pair) => `${supporterId} ${participantId}`;

const today = (tx: Tx): CivilDate => tx.now.slice(0, 10);
