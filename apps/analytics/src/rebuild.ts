import { loadConfig } from '@holdfast/config';
import { openDatabase, Db } from '@holdfast/persistence';
import { MigrationVariables, SystemClock } from '@holdfast/service';
import { projections } from './projections.js';
import { rebuild } from './projections/index.js';

const [name] = process.argv.slice(2);
const projection = projections.find(({ table }) => table === name);
if (!projection) {
  console.error(`usage: rebuild ${projections.map(({ table }) => table).join('|')}`);
  process.exit(2);
}
const dataSource = await openDatabase({
  url: loadConfig(MigrationVariables).OWNER_DATABASE_URL,
  schema: 'analytics',
  poolSize: 1,
  applicationName: 'analytics rebuild',
}).initialize();
const { rows, differing } = await rebuild(new Db(dataSource, new SystemClock()), projection);
await dataSource.destroy();
console.log(`${projection.table}: ${rows} rows, ${differing} differed from the table before`);
