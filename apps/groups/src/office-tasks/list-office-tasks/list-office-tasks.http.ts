import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, page, PageQuery, shown } from '@holdfast/http';
import { Controller, Get, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { STATES } from '../office-task.js';
import { OfficeTaskAnswer } from '../answers.http.js';
import { ListOfficeTasks } from './list-office-tasks.js';

class ListOfficeTasksParameters extends PageQuery {
  @body.oneOf(STATES, { optional: true }) state?: string;
}

/** What needs a human today, at the sites of the office. */
@Controller('v1/office-tasks')
export class ListOfficeTasksHttp {
  constructor(
    private readonly listOfficeTasks: ListOfficeTasks,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Requires('list_office_tasks')
  @shown.ListOf(OfficeTaskAnswer)
  async list(
    @Query() { limit, cursor, state }: ListOfficeTasksParameters,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const of = { list: 'office_tasks', state };
    const [dueAt, id] = cursor ? this.cursors.decode(cursor, of) : [];
    const after = cursor ? { dueAt: String(dueAt), id: String(id) } : undefined;
    const rows = await this.listOfficeTasks.run(scopeOf(me), { limit, state, after });
    return page(request, rows, limit, (last) => this.cursors.encode([last.dueAt, last.id], of));
  }
}
