// `docker compose run --rm prepare tools/container/login.ts <login> ...`: lets people whose `login` was imported sign
// in at the issuer of this installation, in the tenant of `administrator`.
import { accountsFile, addAccounts, readAccounts } from '../issuer/accounts.ts';

const { STATE_FOLDER = '' } = process.env;
const file = accountsFile(STATE_FOLDER);
const logins = process.argv.slice(2);
const { tenant } = readAccounts(file).accounts.find(({ login }) => login === 'administrator') ?? {};

if (!tenant || logins.length === 0) {
  console.error(tenant ? 'Name at least one login.' : 'There is no administrator yet: docker compose up first.');
  process.exit(1);
}
addAccounts(file, { accounts: logins.map((login) => ({ login, tenant })), logins: {} });
