// `npm run rebuild -- --projection <name>|all`: counts read models anew from the kept events, while the service runs.
import { parseArgs } from 'node:util';
import { ConfigError, loadConfig } from '@holdfast/config';
import { MigrationVariables } from '@holdfast/service';
import { chooseProjections, rebuildProjections, UnknownProjection } from './rebuild-projections.js';

const USAGE = 'npm run rebuild -- --projection <name>|all';

function asked(): string {
  try {
    const { values } = parseArgs({ options: { projection: { type: 'string' } } });
    if (values.projection) return values.projection;
  } catch {
    // Falls through: whatever is wrong with the arguments, the usage says it.
  }
  console.error(`usage: ${USAGE}`);
  process.exit(2);
}

try {
  const chosen = chooseProjections(asked());
  await rebuildProjections(loadConfig(MigrationVariables).OWNER_DATABASE_URL, chosen, {
    onRebuilt: (table, { rows, differing, arrived, seconds }) =>
      console.log(
        `${table}: ${rows} rows in ${seconds.toFixed(1)} s, ${differing} differed before, ${arrived} events arrived meanwhile`,
      ),
  });
} catch (error) {
  const { message } = error as Error;
  console.error(message);
  process.exit(error instanceof UnknownProjection || error instanceof ConfigError ? 2 : 1);
}
