import { Module } from '@nestjs/common';
import { FindPeopleHttp } from './find-people/find-people.http.js';
import { FindPeople } from './find-people/find-people.js';
import { GetMeHttp } from './get-me/get-me.http.js';
import { GetMe } from './get-me/get-me.js';
import { ListPeopleHttp } from './list-people/list-people.http.js';
import { ListPeople } from './list-people/list-people.js';
import { PeopleStore } from './people.store.js';

@Module({
  controllers: [ListPeopleHttp, FindPeopleHttp, GetMeHttp],
  providers: [PeopleStore, ListPeople, FindPeople, GetMe],
  exports: [PeopleStore],
})
export class PeopleModule {}
