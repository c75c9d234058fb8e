import type { Measure } from '@holdfast/persistence';
import { FEWEST_MEETINGS, JUDGED_AFTER_DAYS, LEARNED } from './kinds.js';

/** A pair by how much it had of each preference when it was proposed; `unweighed` where that counted nothing then. */
const PARTS = `(
  SELECT jsonb_agg(k.kind || ':' || CASE WHEN coalesce(w.weight, 0) = 0 THEN 'unweighed'
                                         WHEN 2 * w.points >= w.weight THEN 'much' ELSE 'little' END)
  FROM unnest(ARRAY['${LEARNED.join(`', '`)}']) AS k(kind)
  LEFT JOIN LATERAL (
    SELECT (part ->> 'points')::float8 AS points, (part ->> 'weight')::float8 AS weight
    FROM jsonb_array_elements(p.parts) AS part WHERE part ->> 'kind' = k.kind LIMIT 1) w ON true) AS parts`;

const quarter = (at: string) => `to_char(${at} AT TIME ZONE 'UTC', 'YYYY-"Q"Q')`;

/** A pair stands or falls with the people on either side. */
const SIDES = `CROSS JOIN LATERAL (
    VALUES ('participant:' || p.participant_id), ('supporter:' || p.supporter_id)) AS side(person)`;

const common = {
  whole: { form: 'count', kind: 'engagement' },
  category: { form: 'share', kind: 'split' },
  sensitive: true,
  rough: true,
} as const;

/** What people answered to offers. Not those that ended because somebody could not take part any more. */
export const answers: Measure = {
  ...common,
  name: 'offer_answers',
  categories: ['accepted', 'declined', 'unanswered'],
  facts: `
    SELECT CASE p.state WHEN 'declined' THEN 'declined' WHEN 'expired' THEN 'unanswered' ELSE 'accepted' END AS category,
           p.site_id AS "siteId", ${quarter('p.closed_at')} AS month, p.proposal_id AS thing, side.person, 0 AS amount,
           ${PARTS}
    FROM proposal p ${SIDES}
    WHERE p.program_id = $1 AND p.state IN ('accepted', 'placed', 'refused', 'declined', 'expired')
      AND p.closed_at IS NOT NULL
      AND coalesce(p.reason, '') NOT IN ('enrolment_withdrawn', 'inactive', 'consent_revoked',
                                         'qualification_lapsed')`,
};

/** Reasons of ending that say something of the person and nothing of the match; the partner of whoever left says nothing either. */
const NEUTRAL = `('completed', 'withdrawn', 'consent_revoked', 'erased', 'partner_left')`;

/**
 * What became of pairs in their first weeks. Parted: somebody left, asked for somebody else or said it is not a fit.
 * Who ended early for a reason of their own is not judged.
 */
export const lasting: Measure = {
  ...common,
  name: 'match_lasting',
  categories: ['lasted', 'parted', 'seldom_met'],
  facts: `
    SELECT p.category, p.site_id AS "siteId", ${quarter('p.joined_at')} AS month, p.proposal_id AS thing, side.person,
           0 AS amount, ${PARTS}
    FROM (
      SELECT o.*, m.joined_at,
             CASE WHEN m.parted THEN 'parted'
                  WHEN m.joined_at + interval '${JUDGED_AFTER_DAYS} days' > $2::timestamptz OR m.ended THEN NULL
                  WHEN met.times < ${FEWEST_MEETINGS} THEN 'seldom_met' ELSE 'lasted' END AS category
      FROM proposal o
      CROSS JOIN LATERAL (
        SELECT min(joined_at) AS joined_at, (array_agg(m.group_id))[1] AS group_id,
               bool_or(early AND m.left_reason NOT IN ${NEUTRAL} OR r.membership_id IS NOT NULL
                       OR coalesce(f.fit = 'not_a_fit', false)) AS parted,
               bool_or(early) AS ended
        FROM membership m
        LEFT JOIN switch_request r USING (membership_id)
        LEFT JOIN fit_answer f USING (membership_id)
        CROSS JOIN LATERAL (
          SELECT coalesce(m.left_at < m.joined_at + interval '${JUDGED_AFTER_DAYS} days'
                          AND m.left_reason <> 'completed', false) AS early) e
        WHERE m.proposal_id = o.proposal_id) m
      CROSS JOIN LATERAL (
        SELECT count(*) AS times FROM held_session h
        WHERE h.group_id = m.group_id AND h.held_at < m.joined_at + interval '${JUDGED_AFTER_DAYS} days') met
      WHERE o.program_id = $1 AND o.state = 'placed' AND m.joined_at IS NOT NULL) p ${SIDES}
    WHERE p.category IS NOT NULL`,
};

export const OUTCOME_MEASURES: readonly Measure[] = [answers, lasting];
