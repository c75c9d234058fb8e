import { ServiceVariables } from '@holdfast/service';
import { Type } from 'typebox';

/** Environment variables of this service. */
export const Config = Type.Object({ ...ServiceVariables });
