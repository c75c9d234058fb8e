import { Public } from '@holdfast/auth';
import { jsonAnswer } from '@holdfast/http';
import type { Answer } from '@holdfast/persistence';
import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Readiness } from './readiness.js';

/** Probes. Liveness says that the event loop answers and nothing else: a broken dependency must not restart pods. */
@ApiExcludeController()
@Controller('health')
export class HealthHttp {
  constructor(private readonly readiness: Readiness) {}

  @Public()
  @Get('live')
  live(): Answer {
    return jsonAnswer(200, { status: 'alive' });
  }

  @Public()
  @Get('ready')
  ready(): Answer {
    const { ready, waitingFor } = this.readiness.state();
    return jsonAnswer(ready ? 200 : 503, { status: ready ? 'ready' : 'not_ready', waitingFor });
  }
}
