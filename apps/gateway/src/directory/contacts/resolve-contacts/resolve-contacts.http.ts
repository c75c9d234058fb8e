import { Caller, type Principal, Requires, scopeOf, ServiceToken } from '@holdfast/auth';
import { body, jsonAnswer, Reads, shown } from '@holdfast/http';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsUUID } from 'class-validator';
import { ResolveContacts } from './resolve-contacts.js';

const MOST = 500;

class ResolveContactsBody {
  @ApiProperty({ type: 'array', items: { type: 'string', format: 'uuid' }, minItems: 1, maxItems: MOST })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST)
  @IsUUID(undefined, { each: true })
  personIds!: string[];
}

class ContactAnswer {
  @body.id() personId!: string;
  @shown.text() name!: string;
  @shown.text({ nullable: true }) email!: string | null;
  @shown.text({ nullable: true }) phone!: string | null;
  @shown.text({ nullable: true }) locale!: string | null;
  @shown.text() zone!: string;
}

@Controller('internal')
export class ResolveContactsHttp {
  constructor(private readonly resolveContacts: ResolveContacts) {}

  /** For the service that sends messages, at the moment it sends one. The doubled colon is the router's for one. */
  @Post('contacts::resolve')
  @ServiceToken()
  @Requires('resolve_contacts')
  @HttpCode(200)
  @Reads()
  @shown.AllOf(ContactAnswer)
  async resolve(@Body() { personIds }: ResolveContactsBody, @Caller() service: Principal) {
    return jsonAnswer(200, { items: await this.resolveContacts.run(scopeOf(service), personIds) });
  }
}
