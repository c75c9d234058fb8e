export * from './config-error.js';
export { loadConfig, type Config } from './load-config.js';
export { CommaList, Flag, HostPorts, Pem, Port, Secret, SecretFile, Url } from './schemas.js';
