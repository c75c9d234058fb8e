import { DomainError } from '@holdfast/kernel';
import type { Principal } from './principal.js';

/** Turns a bearer token into a principal. The services take internal tokens, the gateway those of the issuers. */
export abstract class Authenticator {
  /**
   * @param lane the lane the caller asks to act in; only the edge takes notice, inside the token says it.
   * @throws DomainError of kind `unauthenticated`; anything else means that it cannot be decided now.
   */
  abstract authenticate(token: string, lane?: string): Promise<Principal>;
}

/** The same for the routes only other services may call. */
export abstract class ServiceAuthenticator extends Authenticator {}

/** For a service nobody calls with a service token: refuses each. */
export class NoServiceTokens extends ServiceAuthenticator {
  override authenticate(): Promise<Principal> {
    return Promise.reject(new DomainError('auth.token_invalid', 'unauthenticated'));
  }
}
