import { randomUUID } from 'node:crypto';
import { requestText } from '../load/connection.ts';
import type { Crowd } from './seed.ts';

const ANSWERS = { heard: 8, topics: 6, approach: 7, overall: 9 };

/** Check-ins as requests, each with a key of its own. `authorization` says what each person sends. */
export function checkInRequests(crowd: Crowd, authorization: ReadonlyMap<string, string>): () => string {
  return () => {
    const { sessionId, personId, moment } = crowd.next();
    return requestText({
      method: 'POST',
      path: `/v1/sessions/${sessionId}/check-ins`,
      headers: { authorization: `Bearer ${authorization.get(personId)}`, 'idempotency-key': randomUUID() },
      body: `{"instrument":"session_pulse","moment":"${moment}","answers":${JSON.stringify(ANSWERS)}}`,
    });
  };
}
