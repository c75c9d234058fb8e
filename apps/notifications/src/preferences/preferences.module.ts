import { RequestProblem } from '@holdfast/http';
import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ErasePreferencesOnPersonErased } from './erase-preferences.on-person-erased.js';
import { GetPreferencesHttp } from './get-preferences/get-preferences.http.js';
import { GetPreferences } from './get-preferences/get-preferences.js';
import { PreferencesStore } from './preferences.store.js';
import { SetPreferencesHttp } from './set-preferences/set-preferences.http.js';
import { SetPreferencesHandler } from './set-preferences/set-preferences.js';
import { UnsubscribeTokens } from './unsubscribe.tokens.js';
import { UnsubscribeHttp } from './unsubscribe/unsubscribe.http.js';
import { Unsubscribe } from './unsubscribe/unsubscribe.js';

/** What mail providers send when somebody unsubscribes. */
const FORMS = ['application/x-www-form-urlencoded', 'multipart/form-data'];

@Module({
  controllers: [GetPreferencesHttp, SetPreferencesHttp, UnsubscribeHttp],
  providers: [
    PreferencesStore,
    GetPreferences,
    SetPreferencesHandler,
    Unsubscribe,
    UnsubscribeTokens,
    ErasePreferencesOnPersonErased,
  ],
  exports: [PreferencesStore, UnsubscribeTokens],
})
export class PreferencesModule implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  /** The form says nothing the link does not say: read and dropped, on this route only. */
  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    fastify.addContentTypeParser(FORMS, { parseAs: 'string' }, async ({ routeOptions }: FastifyRequest) => {
      if (routeOptions.url !== '/v1/unsubscribe') throw new RequestProblem(415, 'request.media_type_unsupported');
    });
  }
}
