import type { EventContract, Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';

/**
 * `Received<C>`, spelled out: the compiler compares two `Received` by their type arguments alone and would take the
 * handler of another event.
 */
type Heard<C extends EventContract> = Omit<Received, 'data'> & { readonly data: Received<C>['data'] };

/** What a service does when it hears of something. */
export interface EventHandler<C extends EventContract = EventContract> {
  /**
   * Gets consecutive events of one type and tenant in the order of their partition, and the transaction that also
   * holds their inbox rows, with that tenant's scope entered. A DomainError is final: the event is put aside as a
   * dead letter and its aggregate's later events wait. Any other error is tried again.
   */
  readonly apply: (events: Heard<C>[], tx: Tx) => Promise<unknown>;
}

/** A class whose instance handles events; resolved by the service's container. */
export type HandlerClass<C extends EventContract = EventContract> = new (...args: never[]) => EventHandler<C>;

export interface Subscription {
  readonly contract: EventContract;
  readonly handler: HandlerClass | EventHandler;
}

/** A subscription whose handler is an instance. */
export interface ResolvedSubscription {
  readonly contract: EventContract;
  readonly handler: EventHandler;
}

/** What one service hears; `subscriptions.ts` of a service exports one. */
export class Subscriptions {
  constructor(
    readonly service: string,
    readonly list: readonly Subscription[] = [],
  ) {}

  /** Several handlers of one type run in the order they are named. */
  on<C extends EventContract>(
    contract: C,
    handler: HandlerClass<NoInfer<C>> | EventHandler<NoInfer<C>>,
  ): Subscriptions {
    return new Subscriptions(this.service, [...this.list, { contract, handler: handler as unknown as EventHandler }]);
  }

  /** Topics to read, without the prefix of the installation. */
  topics(): string[] {
    return [...new Set(this.list.map(({ contract }) => contract.topic))].sort();
  }

  /** Handler classes, for the service's container to provide. */
  classes(): HandlerClass[] {
    return [...new Set(this.list.map(({ handler }) => handler).filter(isClass))];
  }

  /** Puts instances in the place of classes. `resolve` is the container: `(handler) => app.get(handler)`. */
  resolve(resolve: (handler: HandlerClass) => unknown): ResolvedSubscription[] {
    return this.list.map(({ contract, handler }) => ({
      contract,
      handler: isClass(handler) ? (resolve(handler) as EventHandler) : handler,
    }));
  }
}

const isClass = (handler: HandlerClass | EventHandler): handler is HandlerClass => typeof handler === 'function';

/** `hears('analytics').on(SessionHeldV1, CountAttendance).on(CheckInSubmittedV1, CountCheckIns)` */
export const hears = (service: string): Subscriptions => new Subscriptions(service);
