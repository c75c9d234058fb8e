import { Module } from '@nestjs/common';
import { GroupsModule } from '../groups/index.js';
import { AliasesStore } from './aliases.store.js';
import { KnownAs } from './known-as.store.js';
import { ListAliasesHttp } from './list-aliases/list-aliases.http.js';
import { ListAliases } from './list-aliases/list-aliases.js';

@Module({
  imports: [GroupsModule],
  controllers: [ListAliasesHttp],
  providers: [AliasesStore, KnownAs, ListAliases],
  exports: [AliasesStore, KnownAs],
})
export class AliasesModule {}
