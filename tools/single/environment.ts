import { type Service, SERVICES } from '../stack/environment.ts';

/** What stands before a variable that is meant for one service: `GROUPS_` in `GROUPS_PORT`. */
export const prefixOf = (service: Service): string => `${service.toUpperCase()}_`;

/** The variables of all services in one environment: each under its service's prefix. */
export function joined(environments: Readonly<Record<Service, NodeJS.ProcessEnv>>): NodeJS.ProcessEnv {
  const entries = SERVICES.flatMap((service) =>
    Object.entries(environments[service]).map(([name, value]) => [`${prefixOf(service)}${name}`, value]),
  );
  return Object.fromEntries(entries) as NodeJS.ProcessEnv;
}

/** One service's part of a joined environment: what stands without a prefix is for all, its own goes before that. */
export function partOf(service: Service, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const prefix = prefixOf(service);
  const own = Object.entries(env)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [name.slice(prefix.length), value]);
  return { ...env, ...Object.fromEntries(own) };
}
