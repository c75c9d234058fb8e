import { Clock, type EventContract } from '@holdfast/kernel';
import { ConsumerLag, EventConsumer, TopicSource } from '@holdfast/messaging';
import { Db } from '@holdfast/persistence';
import { Controller, type DynamicModule, Module, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { ServiceDefinition } from '../definition.js';
import { DeadLettersHttp } from './dead-letters.http.js';
import { EventFlowHttp } from './event-flow.http.js';
import { EventOperations } from './event-operations.js';
import { EventReconciliation } from './event-reconciliation.js';
import { ParkedKeysHttp } from './parked-keys.http.js';
import { ReconciliationHttp } from './reconciliation.http.js';

@Module({})
class OperationsModule {}

type Service = Pick<ServiceDefinition, 'name' | 'subscriptions' | 'keepEvents'>;

/** What a consumer outside the running one has to know besides its handlers. */
export interface Consuming {
  readonly catalogue: readonly EventContract[];
  readonly auditApplied: boolean;
}

/** Every service answers `/v1/operations/<service>/..` from this one module. */
export function operationsModule(service: Service, consuming: Consuming): DynamicModule {
  return {
    module: OperationsModule,
    controllers: [DeadLettersHttp, EventFlowHttp, ParkedKeysHttp, ReconciliationHttp].map((each) =>
      of(service.name, each),
    ),
    providers: [
      {
        provide: EventOperations,
        inject: [Db, ConsumerLag, ModuleRef],
        useFactory: (db: Db, lag: ConsumerLag, container: ModuleRef) =>
          new EventOperations(db, lag, consumerOf(service, consuming, { db, container })),
      },
      {
        provide: EventReconciliation,
        inject: [Db, Clock, TopicSource, ModuleRef],
        useFactory: (db: Db, clock: Clock, source: TopicSource, container: ModuleRef) =>
          new EventReconciliation(db, clock, source, () => ({
            ...{ service: service.name, db, keepEvents: service.keepEvents ?? false },
            subscriptions: heardBy(service, container),
          })),
      },
    ],
  };
}

/** The same routes under the service's own path and name: a path is all that tells two services apart at the gateway. */
function of(service: string, controller: Type): Type {
  const own = class extends controller {};
  Object.defineProperty(own, 'name', { value: service[0]?.toUpperCase() + service.slice(1) + controller.name });
  Controller(`v1/operations/${service}`)(own);
  return own;
}

/** Made at first use: handlers are there only when the whole container is. */
function consumerOf(
  service: Service,
  consuming: Consuming,
  { db, container }: { db: Db; container: ModuleRef },
): () => EventConsumer {
  let consumer: EventConsumer | undefined;
  const { keepEvents = false } = service;
  return () => (consumer ??= new EventConsumer(db, heardBy(service, container), { ...consuming, keepEvents }));
}

const heardBy = ({ subscriptions }: Service, container: ModuleRef) =>
  subscriptions?.resolve((handler) => container.get(handler, { strict: false })) ?? [];
