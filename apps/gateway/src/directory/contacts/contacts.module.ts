import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/index.js';
import { ResolveContactsHttp } from './resolve-contacts/resolve-contacts.http.js';
import { ResolveContacts } from './resolve-contacts/resolve-contacts.js';

@Module({ imports: [PeopleModule], controllers: [ResolveContactsHttp], providers: [ResolveContacts] })
export class ContactsModule {}
