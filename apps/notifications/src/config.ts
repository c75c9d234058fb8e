import { Pem, SecretFile, Url } from '@holdfast/config';
import { ServiceVariables } from '@holdfast/service';
import { type Static, Type } from 'typebox';

/** Environment variables of this service. */
export const Config = Type.Object({
  ...ServiceVariables,
  /** Mail server; user and password, where it wants them, are part of the URL. */
  SMTP_URL: Url('smtp', 'smtps'),
  /** `Name <address>`; the address' domain is also that of Message-IDs and calendar UIDs. */
  MAIL_FROM: Type.String({ pattern: '^([^<>]+ )?<?[^<>\\s@]+@[^<>\\s@]+>?$' }),
  /** The gateway, whose directory knows how to reach people. */
  DIRECTORY_URL: Url('http', 'https'),
  /** Signs what this service asks of the directory. */
  SERVICE_TOKEN_PRIVATE_KEY: Pem(),
  /** Where people open links from messages. */
  PUBLIC_URL: Url('http', 'https'),
  /** Wraps the keys of persons, under which contacts are sealed while they are kept. */
  KEY_ENCRYPTION_KEY_FILE: SecretFile(),
});
export type Config = Static<typeof Config>;
