import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, page, PageQuery, shown } from '@holdfast/http';
import { Controller, Get, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ListMyCompletions } from './list-my-completions.js';

class CompletionAnswer {
  @body.id() id!: string;
  @body.id() programId!: string;
  @body.id() groupId!: string;
  @body.text(1, 300) learningGoal!: string;
  @shown.instant() completedAt!: string;
}

@Controller('v1/my/completions')
export class ListMyCompletionsHttp {
  constructor(
    private readonly listMyCompletions: ListMyCompletions,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Requires('list_my_completions')
  @shown.ListOf(CompletionAnswer)
  async list(@Query() { limit, cursor }: PageQuery, @Caller() me: Principal, @Req() request: FastifyRequest) {
    const of = { list: 'my_completions', personId: me.personId };
    const after = cursor && String(this.cursors.decode(cursor, of)[0]);
    const rows = await this.listMyCompletions.run(scopeOf(me), { limit, ...(after && { after }) });
    return page(request, rows, limit, ({ id: last }) => this.cursors.encode([last], of));
  }
}
