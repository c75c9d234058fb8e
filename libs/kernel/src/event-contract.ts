/** One fact on its way out: which contract it follows and the data, checked against the contract when it was made. */
export interface OutboundEvent {
  readonly contract: EventContract;
  /** Message key and aggregate: all events of one aggregate share it, and so keep their order. */
  readonly key: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** W3C trace context of the request that caused it, where that is not the one that is active. */
  readonly trace?: { readonly traceparent?: string; readonly tracestate?: string };
  /** The aggregate came to be in the transaction this belongs to: nothing was published of it before. */
  readonly first?: boolean;
}

/**
 * What mechanism (outbox, relay, consumer) needs to know of an event: names and checks, never meaning.
 * `type` is the CloudEvents type `org.holdfast.<service>.<Event>.v<N>`.
 */
export interface EventContract<D extends object = object> {
  readonly type: string;
  /** `SessionHeld`: the type without namespace and version. */
  readonly name: string;
  readonly version: number;
  readonly service: string;
  /** `<service>.<aggregate>`, without the prefix of an installation. */
  readonly topic: string;
  key(data: D): string;
  /** Errors of `data` read openly (unknown properties pass): what a consumer checks. Empty when it is fine. */
  problems(data: unknown): string[];
  /** Pure step from the previous version's data to this one's; absent in version 1. */
  readonly upcast?: (previous: never) => D;
  /** Makes an outbound event. @throws TypeError when the data breaks the closed schema: a bug of the producer. */
  of(data: D): OutboundEvent;
}

/** An event as a handler gets it: decoded, checked, upcast to the newest version. */
export interface Received<C extends EventContract = EventContract> {
  readonly id: string;
  readonly data: C extends EventContract<infer D> ? D : never;
  readonly tenantId: string;
  readonly aggregateId: string;
  readonly sequence: number;
  readonly occurredAt: string;
}
