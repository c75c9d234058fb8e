import { Caller, type Principal, Requires } from '@holdfast/auth';
import { answering, jsonAnswer, write } from '@holdfast/http';
import type { Difference } from '@holdfast/messaging';
import { Body, Controller, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { EventReconciliation } from './event-reconciliation.js';
import {
  DifferenceItem,
  periodOf,
  ReEmissionBody,
  ReEmittedBody,
  ReconciliationBody,
  ReconciliationQuery,
} from './reconciliation-bodies.http.js';

/** Differences of one answer: whoever has more has a broken system, not a long list. */
const SHOWN = 500;
const sent = answering<ReEmittedBody>(200, (result) => result);

function itemOf({ kind, eventId, type, aggregateId, sequence, occurredAt, settled }: Difference): DifferenceItem {
  return { kind, eventId, type, aggregateId, sequence, occurredAt, applied: kind === 'missing_in_inbox' && settled };
}

/** What a service's own accounts of events and the broker's do not agree on. */
@Controller()
export class ReconciliationHttp {
  constructor(private readonly reconciliation: EventReconciliation) {}

  @Get('reconciliation')
  @Requires('reconcile_events')
  @ApiOkResponse({ type: ReconciliationBody })
  async compare(@Query() query: ReconciliationQuery, @Caller() me: Principal) {
    const found = await this.reconciliation.compare(me, { topic: query.topic, ...periodOf(query) });
    const { topic, account, logged: compared, underWay, differences } = found;
    const items = differences.slice(0, SHOWN).map(itemOf);
    return jsonAnswer(200, { topic, account, compared, underWay, found: differences.length, items });
  }

  @Post('re-emissions')
  @HttpCode(200)
  @Requires('re_emit_events')
  @ApiOkResponse({ type: ReEmittedBody })
  reEmit(@Body() wanted: ReEmissionBody, @Caller() me: Principal, @Req() request: FastifyRequest) {
    return this.reconciliation.reEmit(me, wanted, write(request, sent));
  }
}
