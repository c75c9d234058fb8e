import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, shown, Uuid } from '@holdfast/http';
import { Controller, Get, Param } from '@nestjs/common';
import { ListAliases } from './list-aliases.js';

class AliasAnswer {
  /** What a member is called in this group, and in no other. */
  @body.text(1, 64) alias!: string;
  /** The reader's own. */
  @body.flag() own!: boolean;
}

/** Who belongs to a group whose members know each other by alias only. */
@Controller('v1/groups')
export class ListAliasesHttp {
  constructor(private readonly listAliases: ListAliases) {}

  @Get(':id/aliases')
  @Requires('list_aliases')
  @shown.ListOf(AliasAnswer)
  async list(@Param('id', Uuid) groupId: string, @Caller() me: Principal) {
    return { items: await this.listAliases.run(scopeOf(me), groupId), next: null };
  }
}
