import { httpAdapter, openApiDocument, openApiText } from '@holdfast/http';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { GLOBALS } from './build-service.js';
import type { ServiceDefinition } from './definition.js';
import { operationsModule } from './operations/operations.module.js';

@Module({})
class DescribedModule {}

/** Paths other services and clients may see; probes and published documents describe themselves. */
const API = /^\/(v1|internal)\//;

/**
 * The service's OpenAPI document as it is committed. Nothing is connected and no provider is made: only routes and
 * their metadata are read.
 */
export async function describeService(definition: Pick<ServiceDefinition, 'name' | 'features'>): Promise<string> {
  const globals = GLOBALS.map((provide) => ({ provide, useValue: {} }));
  const root = {
    module: DescribedModule,
    global: true,
    imports: [...definition.features, operationsModule(definition, { catalogue: [], auditApplied: false })],
    providers: globals,
    exports: [...GLOBALS],
  };
  const app = await NestFactory.create<NestFastifyApplication>(root as never, httpAdapter(), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  const document = openApiDocument(app, { title: `Holdfast ${definition.name}`, version: '1' });
  document.paths = Object.fromEntries(Object.entries(document.paths).filter(([path]) => API.test(path)));
  return openApiText(document);
}
