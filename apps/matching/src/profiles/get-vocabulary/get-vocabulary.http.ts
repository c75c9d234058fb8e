import { Requires } from '@holdfast/auth';
import { shown } from '@holdfast/http';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { GOALS, LIVED_EXPERIENCES, MODALITIES, NEEDS, SPECIALTIES, VALUES, VOCABULARY } from '../vocabulary.js';

class VocabularyAnswer {
  @shown.someOf(NEEDS) needs!: string[];
  @shown.someOf(GOALS) goals!: string[];
  @shown.someOf(VALUES) values!: string[];
  @shown.someOf(SPECIALTIES) specialties!: string[];
  @shown.someOf(LIVED_EXPERIENCES) livedExperiences!: string[];
  @shown.someOf(MODALITIES) modalities!: string[];
}

/** The words an intake form offers. */
@Controller('v1/profile-vocabulary')
export class GetVocabularyHttp {
  @Get()
  @Requires('get_profile_vocabulary')
  @ApiOkResponse({ type: VocabularyAnswer })
  get() {
    return VOCABULARY;
  }
}
