import { Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Controller, Delete, Param, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { LiftPairingHandler } from './lift-pairing.js';

@Controller('v1/pairings')
export class LiftPairingHttp {
  constructor(private readonly liftPairing: LiftPairingHandler) {}

  @Delete(':id')
  @Requires('lift_pairing')
  lift(@Param('id', Uuid) pairingId: string, @Req() request: FastifyRequest) {
    return this.liftPairing.run(pairingId, write(request, ok));
  }
}
