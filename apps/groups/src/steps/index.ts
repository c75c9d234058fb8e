export { StepsModule } from './steps.module.js';
