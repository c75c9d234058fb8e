import { DomainError } from '@holdfast/kernel';
import { cancel, schedule } from '@holdfast/messaging';
import { type AggregateKind, AggregateStore, Db, isUniqueViolation, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { formatOf, type OnCall } from '../programs/index.js';
import { supportRequestMapping } from './support-request.mapping.js';
import { supportRequestOutbound } from './support-request.outbound.js';
import type { SupportFact, SupportRequest } from './support-request.js';

export const WATCH_SUPPORT_REQUEST = 'watch_support_request';

/** How the request's program answers those who ask. */
export function onCallOf({ format }: SupportRequest): OnCall {
  const { onCall } = formatOf(format);
  if (!onCall) throw new Error('a request outlived its format');
  return onCall;
}

@Injectable()
export class SupportRequestsStore extends AggregateStore<SupportRequest, SupportFact> {
  protected readonly kind: AggregateKind<SupportRequest, SupportFact> = {
    entity: supportRequestMapping,
    notFound: 'groups.support_request.not_found',
    outbound: supportRequestOutbound,
  };

  // Nest reads what to inject from the constructor of the decorated class itself.
  constructor(db: Db, outbox: Outbox) {
    super(db, outbox);
  }

  /** Ends here for whom the request is not there: what follows is done by the system. */
  async refuseUnseen(tx: Tx, id: string): Promise<void> {
    const rows = await tx.query('SELECT 1 FROM support_request WHERE request_id = $1', [id]);
    if (rows.length === 0) throw new DomainError('groups.support_request.not_found', 'not_found');
  }

  /** A request others have made for this person that still waits for their yes. */
  async offered(tx: Tx, programId: string, personId: string): Promise<SupportRequest | undefined> {
    const [row] = await tx.query<{ id: string }>(
      `SELECT request_id AS id FROM support_request
       WHERE program_id = $1 AND person_id = $2 AND state = 'awaiting_consent' ORDER BY request_id LIMIT 1`,
      [programId, personId],
    );
    return row && this.find(row.id, tx);
  }

  /** Plans the next look, or takes the planned one back when nothing is to come. */
  async watch(tx: Tx, request: SupportRequest): Promise<void> {
    const { id: key, tenantId, siteId } = request;
    const dueAt = request.nextLook(tx.now, onCallOf(request));
    if (dueAt === null) return cancel(tx, WATCH_SUPPORT_REQUEST, key);
    await schedule(tx, { kind: WATCH_SUPPORT_REQUEST, key, dueAt, payload: {}, tenantId, siteId });
  }
}

/** One request at a time in a program. */
export function refuseSecond(error: unknown): never {
  if (isUniqueViolation(error)) throw new DomainError('groups.support_request.already_open', 'conflict');
  throw error;
}
