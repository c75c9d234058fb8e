import { Caller, type Principal, Requires } from '@holdfast/auth';
import { Clock } from '@holdfast/kernel';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { LagBody, OutboxBody } from './bodies.http.js';
import { EventOperations } from './event-operations.js';

/** How events come out of the service and in. */
@Controller()
export class EventFlowHttp {
  constructor(
    private readonly operations: EventOperations,
    private readonly clock: Clock,
  ) {}

  @Get('outbox')
  @Requires('read_event_flow')
  @ApiOkResponse({ type: OutboxBody })
  async outbox(@Caller() me: Principal): Promise<OutboxBody> {
    const now = Date.parse(this.clock.now());
    const topics = await this.operations.outbox(me);
    const age = (at: string) => Math.max(0, (now - Date.parse(at)) / 1_000);
    return { items: topics.map((topic) => ({ ...topic, oldestSeconds: age(topic.oldestAt) })) };
  }

  /** How much waits, never how much there is: partitions are shared by tenants. */
  @Get('lag')
  @Requires('read_event_flow')
  @ApiOkResponse({ type: LagBody })
  lag(@Caller() me: Principal): LagBody {
    const reading = this.operations.lagOf(me);
    const items = (reading?.positions ?? []).map(({ topic, partition, lag, owner }) => ({
      ...{ topic, partition, lag },
      owned: owner !== null,
    }));
    return { at: reading?.at ?? null, waitingSeconds: reading?.waitingSeconds ?? null, items };
  }
}
