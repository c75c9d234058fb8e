import { createHash } from 'node:crypto';

/** The event most often sent: a check-in of a person after a session, as `groups` publishes it. */
export const CHECK_IN = { topic: 'groups.checkin', type: 'org.holdfast.groups.CheckInSubmitted.v1' };

export const TENANT = '7d0c3b7e-52a4-4d5e-9a55-0d6d3e9f1c01';

/** The same id for the same name, so that rounds can be repeated. */
export function idOf(name: string): string {
  const hex = createHash('md5').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const SITES = 300;

/** `number` makes it one of a kind; sites, programs and people repeat as in a health system of 300 sites. */
export function checkIn(number: number) {
  return {
    programId: idOf(`program ${number % 40}`),
    lane: 'staff',
    siteId: idOf(`site ${number % SITES}`),
    format: 'support_group',
    checkInId: idOf(`check-in ${number}`),
    sessionId: idOf(`session ${number % 20_000}`),
    groupId: idOf(`group ${number % 5_000}`),
    instrument: 'session_pulse',
    scorerVersion: '1.0.0',
    participantPseudonym: idOf(`person ${number % 100_000}`).replaceAll('-', ''),
    score: number % 11,
    band: null,
    moment: 'check_out',
    submittedAt: new Date(Date.UTC(2026, 0, 5) + number * 1_000).toISOString(),
  };
}

/** Headers of such an event, as the outbox writes them. One request in a hundred is traced. */
export function headersOf(number: number, { checkInId, submittedAt }: ReturnType<typeof checkIn>) {
  const trace = createHash('md5').update(`trace ${number}`).digest('hex');
  return {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: idOf(`event ${number}`),
    ce_type: CHECK_IN.type,
    ce_source: '/holdfast/groups',
    ce_time: submittedAt,
    ce_subject: checkInId,
    ce_sequence: '0000000000000001',
    ce_partitionkey: checkInId,
    ce_tenantid: TENANT,
    traceparent: `00-${trace}-${trace.slice(0, 16)}-0${number % 100 === 0 ? 1 : 0}`,
  };
}
