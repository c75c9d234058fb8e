import { Requires } from '@holdfast/auth';
import { Controller, Get } from '@nestjs/common';
import { VOCABULARY } from '../vocabulary.js';

/** The words an intake form offers. */
@Controller('v1/profile-vocabulary')
export class GetVocabularyHttp {
  @Get()
  @Requires('get_profile_vocabulary')
  get() {
    return VOCABULARY;
  }
}
