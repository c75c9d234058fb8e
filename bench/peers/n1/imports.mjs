// What all five services import, imported, and nothing started.
import { createServer } from 'node:http';

const services = ['gateway', 'groups', 'matching', 'notifications', 'analytics'];
const modules = services.map((service) => import(`../../../apps/${service}/dist/app.module.js`));
const kept = await Promise.all(modules);
createServer((_request, response) => response.end(String(kept.length))).listen(Number(process.env.PORT), '127.0.0.1');
