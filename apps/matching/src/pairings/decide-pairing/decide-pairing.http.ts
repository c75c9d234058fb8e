import { Requires } from '@holdfast/auth';
import { body, created, Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { KINDS, type PairingKind } from '../pairing.js';
import { DecidePairingHandler } from './decide-pairing.js';

class DecidePairingBody {
  @body.oneOf(KINDS) kind!: PairingKind;
  @body.id() participantEnrolmentId!: string;
  @body.id() supporterEnrolmentId!: string;
  /** A code, for coordinators only. */
  @body.code() reason!: string;
}

@Controller('v1/programs')
export class DecidePairingHttp {
  constructor(private readonly decidePairing: DecidePairingHandler) {}

  /** Pins are kept by every run and must keep every hard rule; a breach is refused and names the rules. */
  @Post(':id/pairings')
  @Requires('decide_pairing')
  decide(@Param('id', Uuid) programId: string, @Body() decision: DecidePairingBody, @Req() request: FastifyRequest) {
    const location = created(() => `/v1/programs/${programId}/pairings`);
    return this.decidePairing.run({ programId, ...decision }, write(request, location));
  }
}
