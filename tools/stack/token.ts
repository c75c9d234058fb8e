import { CLI_CLIENT, LOGIN_GRANT } from '../issuer/grants.ts';
import { Problem } from './problem.ts';
import type { StackInfo } from './stack-info.ts';

/**
 * A bearer token for a kind of person (`coordinator`) or any login.
 * @param lifetime in seconds; 8 hours unless given
 * @throws Problem when there is no such account
 */
export async function fetchToken(
  { issuer, logins }: Pick<StackInfo, 'issuer' | 'logins'>,
  as: string,
  lifetime?: number,
): Promise<string> {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: LOGIN_GRANT,
      client_id: CLI_CLIENT,
      login: logins[as] ?? as,
      ...(lifetime !== undefined && { lifetime: String(lifetime) }),
    }),
  });
  const { access_token: token } = (await response.json()) as { access_token?: string };
  if (!token)
    throw new Problem(
      `Nobody signs in as "${as}". Known are ${Object.keys(logins).join(', ')}, and the login of any person.`,
    );
  return token;
}
