import { Module } from '@nestjs/common';
import { EraseEntriesOnPersonErased } from './erase-entries.on-person-erased.js';
import { InboxEntries } from './inbox-entries.store.js';
import { ListInboxHttp } from './list-inbox/list-inbox.http.js';
import { ListInbox } from './list-inbox/list-inbox.js';
import { ReadEntryHttp } from './read-entry/read-entry.http.js';
import { ReadEntryHandler } from './read-entry/read-entry.js';

@Module({
  controllers: [ListInboxHttp, ReadEntryHttp],
  providers: [InboxEntries, ListInbox, ReadEntryHandler, EraseEntriesOnPersonErased],
  exports: [InboxEntries],
})
export class InboxModule {}
