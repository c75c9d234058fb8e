import { Caller, type Principal, Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CompleteOfficeTaskHandler } from './complete-office-task.js';

@Controller('v1/office-tasks')
export class CompleteOfficeTaskHttp {
  constructor(private readonly completeOfficeTask: CompleteOfficeTaskHandler) {}

  @Post(':id/completion')
  @HttpCode(200)
  @Requires('complete_office_task')
  complete(@Param('id', Uuid) taskId: string, @Caller() { personId: by }: Principal, @Req() request: FastifyRequest) {
    return this.completeOfficeTask.run({ taskId, by }, write(request, ok));
  }
}
