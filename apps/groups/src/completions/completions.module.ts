import { Module } from '@nestjs/common';
import { Completions } from './completions.store.js';
import { ListMyCompletionsHttp } from './list-my-completions/list-my-completions.http.js';
import { ListMyCompletions } from './list-my-completions/list-my-completions.js';

@Module({
  controllers: [ListMyCompletionsHttp],
  providers: [Completions, ListMyCompletions],
  exports: [Completions],
})
export class CompletionsModule {}
