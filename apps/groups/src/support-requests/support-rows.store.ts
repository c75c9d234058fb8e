import type { Ids } from '@holdfast/kernel';
import { audit, type Scope, type Tx } from '@holdfast/persistence';

/** Columns of one request as lists and details show it. Who wished for it stays with the office. */
export const SHOWN = `request_id AS id, version, program_id AS "programId", site_id AS "siteId", lane, format, origin,
  state, person_id AS "personId", supporter_id AS "supporterId", opened_at AS "openedAt", answered_at AS "answeredAt",
  due_by AS "dueBy", attention, outcome`;

export interface ShownRequest {
  readonly id: string;
  readonly version: number;
  readonly programId: string;
  readonly siteId: string;
  readonly lane: string;
  readonly format: string;
  readonly origin: string;
  readonly state: string;
  readonly personId: string | null;
  readonly supporterId: string | null;
  readonly openedAt: string;
  readonly answeredAt: string | null;
  readonly dueBy: string | null;
  readonly attention: string | null;
  readonly outcome: string | null;
}

/** Whoever was asked learns for whom only with the answer; what is late is the office's business. */
export function asSeenBy({ personId: me, sites }: Scope, request: ShownRequest): ShownRequest {
  const office = request.personId !== me && (sites === '*' || sites.includes(request.siteId));
  if (office) return request;
  const own = request.personId === me || request.supporterId === me;
  return { ...request, attention: null, personId: own ? request.personId : null };
}

/** Whoever looks at the request of somebody they do not support leaves a trace with that person. */
export async function leaveTrace(tx: Tx, ids: Ids, seen: readonly ShownRequest[]): Promise<void> {
  const me = tx.scope?.personId;
  const strange = seen.filter(
    ({ personId, supporterId }) => personId !== null && personId !== me && supporterId !== me,
  );
  const what = { action: 'support_request_seen', subjectType: 'support_request' };
  await audit(
    tx,
    strange.map(({ id: subjectId, personId }) => ({ id: ids.next(), ...what, subjectId, personId })),
  );
}
