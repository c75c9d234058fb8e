import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, jsonAnswer, PAGE_LIMIT, shown } from '@holdfast/http';
import { Controller, Get, Query } from '@nestjs/common';
import { Texts } from '../../parameters.js';
import { FindPeople } from './find-people.js';

class FindPeopleParameters {
  @Texts(PAGE_LIMIT, 100)
  externalIds!: string[];
}

class FoundPersonAnswer {
  @shown.text() externalId!: string;
  @body.id() id!: string;
}

@Controller('v1/people/by-external-id')
export class FindPeopleHttp {
  constructor(private readonly findPeople: FindPeople) {}

  /** For offices that work with lists of their own: from the ids in those to ours. */
  @Get()
  @Requires('find_people')
  @shown.AllOf(FoundPersonAnswer)
  async find(@Query() { externalIds }: FindPeopleParameters, @Caller() me: Principal) {
    return jsonAnswer(200, { items: await this.findPeople.run(scopeOf(me), externalIds) });
  }
}
