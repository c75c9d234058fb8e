import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Somebody who can sign in at the development issuer. The login is also the `sub` of their tokens. */
export interface Account {
  readonly login: string;
  /** UUID of the tenant, the claim `tenant`. */
  readonly tenant: string;
  readonly name?: string;
}

/** What `.holdfast/accounts.json` holds. */
export interface Accounts {
  readonly accounts: readonly Account[];
  /** Which login to use for each kind of person (`administrator`, `lead`, `mentor`, ...). */
  readonly logins: Readonly<Record<string, string>>;
}

export const accountsFile = (dir: string): string => join(dir, 'accounts.json');

export function readAccounts(file: string): Accounts {
  if (!existsSync(file)) return { accounts: [], logins: {} };
  return JSON.parse(readFileSync(file, 'utf8')) as Accounts;
}

/** Adds accounts and logins to the file; one with a known login replaces it. The issuer sees them at once. */
export function addAccounts(file: string, { accounts, logins }: Accounts): void {
  const known = readAccounts(file);
  const byLogin = new Map([...known.accounts, ...accounts].map((account) => [account.login, account]));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    `${file}.new`,
    JSON.stringify({ accounts: [...byLogin.values()], logins: { ...known.logins, ...logins } }),
  );
  renameSync(`${file}.new`, file);
}

/** Finds accounts by login, reading the file again when it has changed. */
export function accountFinder(file: string): (login: string) => Account | undefined {
  let readAt = 0;
  let byLogin = new Map<string, Account>();
  return (login) => {
    const changedAt = existsSync(file) ? statSync(file).mtimeMs : 0;
    if (changedAt !== readAt) {
      byLogin = new Map(readAccounts(file).accounts.map((account) => [account.login, account]));
      readAt = changedAt;
    }
    return byLogin.get(login);
  };
}
