/** Grant of the command line: a token for a login, without a password, because there are none here. */
export const LOGIN_GRANT = 'urn:holdfast:grant-type:login';
export const CLI_CLIENT = 'holdfast-cli';
/** For browsers: authorization code with PKCE. */
export const WEB_CLIENT = 'holdfast-web';
