import { Problem } from '../stack/problem.ts';

/** @throws Problem where NODE_ENV says production: anyone can sign in as anyone at the development issuer. */
export function refuseProduction(env: NodeJS.ProcessEnv): void {
  if (env['NODE_ENV'] === 'production')
    throw new Problem(
      'The development issuer does not start with NODE_ENV=production: set OIDC_ISSUER to your identity provider instead.',
    );
}
