import { expect, it } from '@jest/globals';
import { Db } from '@holdfast/persistence';
import { Controller, Get, Injectable, Module } from '@nestjs/common';
import { describeService } from './describe-service.js';

@Injectable()
class NeedsTheWorld {
  constructor(readonly db: Db) {
    throw new Error('made, although nothing should be');
  }
}

@Controller('v1/programs')
class ListProgramsHttp {
  constructor(readonly world: NeedsTheWorld) {}

  @Get(':id')
  get() {
    return {};
  }
}

@Module({ controllers: [ListProgramsHttp], providers: [NeedsTheWorld] })
class ProgramsModule {}

it('reads the routes of a service without making any of its parts', async () => {
  const document = JSON.parse(await describeService({ name: 'groups', features: [ProgramsModule] }));
  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.paths)).toEqual([
    '/v1/operations/groups/dead-letters',
    '/v1/operations/groups/dead-letters/{id}',
    '/v1/operations/groups/dead-letters/{id}/discard',
    '/v1/operations/groups/gap-skips',
    '/v1/operations/groups/lag',
    '/v1/operations/groups/outbox',
    '/v1/operations/groups/parked-keys',
    '/v1/operations/groups/re-emissions',
    '/v1/operations/groups/reconciliation',
    '/v1/operations/groups/redrives',
    '/v1/programs/{id}',
  ]);
  expect(document.paths['/v1/programs/{id}'].get.operationId).toBe('ListPrograms.get');
});
