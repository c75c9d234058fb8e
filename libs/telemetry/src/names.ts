/** Every span name prefix of the system, once. A span is `<prefix> <low-cardinality target>`; never an id. */
export const SPANS = {
  /** `send groups.session`: one batch of the relay to the broker. */
  send: 'send',
  /** `process groups.session`: one batch of a topic in a consumer. */
  process: 'process',
  /** `timer offer_expiry`: one claimed piece of due work. */
  timer: 'timer',
  /** `deliver email`: one attempt to hand a message to a channel. */
  deliver: 'deliver',
  /** `match mentorship`: one run of the matching engine. */
  match: 'match',
  /** `call /internal/contacts:resolve`: the call from service to service. */
  call: 'call',
} as const;

/** Attribute names; messaging ones follow the semantic conventions. A message key may be a person's id: never one. */
export const ATTRIBUTES = {
  messagingSystem: 'messaging.system',
  messagingOperation: 'messaging.operation.name',
  messagingDestination: 'messaging.destination.name',
  messagingPartition: 'messaging.destination.partition.id',
  messagingGroup: 'messaging.consumer.group.name',
  messagingBatchCount: 'messaging.batch.message_count',
  messagingMessageId: 'messaging.message.id',
  httpMethod: 'http.request.method',
  httpRoute: 'http.route',
  httpStatus: 'http.response.status_code',
  errorType: 'error.type',
} as const;

/** One metric: its Prometheus name, what it counts, and its labels (never ids, names or free text). */
export interface MetricName {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
  /** Upper bounds of a histogram's buckets, in the metric's unit. */
  readonly buckets?: readonly number[];
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Every metric of the system, once: base units (`_seconds`, `_bytes`), counters end in `_total`. */
export const METRICS = {
  httpRequestDuration: {
    name: 'http_server_request_duration_seconds',
    help: 'Time from the first byte of a request to the end of its answer',
    labels: ['method', 'route', 'status'],
    buckets: SECONDS,
  },
  httpShed: {
    name: 'http_requests_shed_total',
    help: 'Requests refused with 503 because too many were under way',
    labels: ['kind'],
  },
  sharedWritesBroken: {
    name: 'shared_writes_broken_total',
    help: 'Transactions of several requests that failed, after which each was tried alone',
    labels: ['reason'],
  },
  outboxPending: {
    name: 'outbox_pending',
    help: 'Events committed and not yet acknowledged by the broker',
    labels: [],
  },
  outboxOldestUnpublished: {
    name: 'outbox_oldest_unpublished_seconds',
    help: 'Age of the oldest event not yet acknowledged by the broker; 0 when there is none',
    labels: [],
  },
  outboxPublished: { name: 'outbox_published_total', help: 'Events acknowledged by the broker', labels: ['topic'] },
  outboxSendFailures: {
    name: 'outbox_send_failures_total',
    help: 'Batches the broker did not acknowledge',
    labels: ['reason'],
  },
  consumerEvents: {
    name: 'consumer_events_total',
    help: 'Events read, by what became of them (applied, duplicate, skipped, parked)',
    labels: ['topic', 'outcome'],
  },
  consumerUnknownTypes: {
    name: 'consumer_unknown_types_total',
    help: 'Events whose type no contract knows',
    labels: ['topic'],
  },
  consumerDeadLetters: {
    name: 'consumer_dead_letters_total',
    help: 'Events put aside for a person to look at',
    labels: ['topic', 'reason'],
  },
  consumerParkedKeys: {
    name: 'consumer_parked_keys',
    help: 'Aggregates whose events wait for one that is missing (gap) or put aside (dead_letter)',
    labels: ['topic', 'reason'],
  },
  consumerDeadLettersWaiting: {
    name: 'consumer_dead_letters_waiting',
    help: 'Dead letters nobody has redriven or discarded yet',
    labels: ['topic'],
  },
  consumerGaps: {
    name: 'consumer_gaps_total',
    help: 'Aggregates at which an event was found missing: something was lost, or comes late',
    labels: ['topic'],
  },
  consumerOffsetsLost: {
    name: 'consumer_offsets_lost_total',
    help: 'Times the broker no longer had the events a consumer stood at',
    labels: ['topic'],
  },
  consumerCrashes: {
    name: 'consumer_crashes_total',
    help: 'Consumers that stopped for good and were built anew (kind: retriable, unexpected)',
    labels: ['kind'],
  },
  consumerLag: { name: 'consumer_lag', help: 'Events on the topic that are not applied yet', labels: ['topic'] },
  consumerOldestUnread: {
    name: 'consumer_oldest_unread_seconds',
    help: 'For how long the oldest event that is not applied yet has been on the broker; 0 when there is none',
    labels: [],
  },
  consumerBatchDuration: {
    name: 'consumer_batch_duration_seconds',
    help: 'One batch from receipt to commit',
    labels: ['topic'],
    buckets: SECONDS,
  },
  consumerTransientFailures: {
    name: 'consumer_transient_failures_total',
    help: 'Batches put back because a dependency was unavailable',
    labels: ['topic'],
  },
  consumerEventAge: {
    name: 'consumer_event_age_seconds',
    help: 'Age of an event when its effects were committed',
    labels: ['topic'],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 30, 60, 300, 3_600],
  },
  dueWorkPending: { name: 'due_work_pending', help: 'Timers that are due and not done', labels: ['kind'] },
  dueWorkOldest: {
    name: 'due_work_oldest_seconds',
    help: 'How late the oldest timer that is due and not done is',
    labels: [],
  },
  unknownCommits: {
    name: 'database_unknown_commits_total',
    help: 'Commits the database did not answer: done or not, only the stored answer of the request tells',
    labels: [],
  },
  replayedAnswers: {
    name: 'idempotency_replays_total',
    help: 'Requests answered from the stored answer of their first attempt, unknown commits that were done included',
    labels: [],
  },
  cacheRequests: {
    name: 'cache_requests_total',
    help: 'Cache reads by outcome (hit, miss, bypass)',
    labels: ['outcome'],
  },
  notificationDeliveries: {
    name: 'notification_deliveries_total',
    help: 'Deliveries by channel and outcome',
    labels: ['channel', 'outcome'],
  },
  eventLoopDelay: {
    name: 'nodejs_eventloop_delay_p99_seconds',
    help: '99th percentile of the event loop delay since the last scrape',
    labels: [],
  },
  residentMemory: { name: 'process_resident_memory_bytes', help: 'Resident memory of the process', labels: [] },
} as const satisfies Record<string, MetricName>;
