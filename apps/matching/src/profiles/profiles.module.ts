import { Module } from '@nestjs/common';
import { GetProfileHttp } from './get-profile/get-profile.http.js';
import { GetProfile } from './get-profile/get-profile.js';
import { GetVocabularyHttp } from './get-vocabulary/get-vocabulary.http.js';
import { ProfilesStore } from './profiles.store.js';
import { PutProfileHttp } from './put-profile/put-profile.http.js';
import { PutProfileHandler } from './put-profile/put-profile.js';

@Module({
  controllers: [PutProfileHttp, GetProfileHttp, GetVocabularyHttp],
  providers: [ProfilesStore, PutProfileHandler, GetProfile],
})
export class ProfilesModule {}
