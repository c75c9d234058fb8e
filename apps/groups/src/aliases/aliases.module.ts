import { Module } from '@nestjs/common';
import { GroupsModule } from '../groups/index.js';
import { AliasesStore } from './aliases.store.js';
import { ListAliasesHttp } from './list-aliases/list-aliases.http.js';
import { ListAliases } from './list-aliases/list-aliases.js';

@Module({
  imports: [GroupsModule],
  controllers: [ListAliasesHttp],
  providers: [AliasesStore, ListAliases],
  exports: [AliasesStore],
})
export class AliasesModule {}
