export { RotaModule } from './rota.module.js';
