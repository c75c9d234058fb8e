import { SecretFile } from '@holdfast/config';
import { ServiceVariables } from '@holdfast/service';
import { Type, type Static } from 'typebox';

/** Environment variables of this service. */
export const Config = Type.Object({
  ...ServiceVariables,
  /** File of key encryption keys, the current one first: seals what people answer. */
  KEY_ENCRYPTION_KEY_FILE: SecretFile(),
  /** File with the secret behind the stand-ins that readers of events know people by. */
  PSEUDONYM_KEY_FILE: SecretFile(),
});
export type GroupsConfig = Static<typeof Config>;
