import { expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AuthModule, InternalTokenVerifier, keyPair, Policies, Requires } from './index.js';

@Controller()
class JarsHttp {
  @Get()
  @Requires('read_jar')
  read() {
    return {};
  }
}

async function start(text: string) {
  const authenticator = await InternalTokenVerifier.create({ service: 'groups', publicKeys: [keyPair().public] });
  const auth = AuthModule.register({ authenticator, policies: new Policies('groups', text) });
  @Module({ imports: [auth], controllers: [JarsHttp] })
  class TestModule {}
  const app = await NestFactory.createApplicationContext(TestModule, { logger: false, abortOnError: false });
  await app.close();
}

it('starts with policies that fit the routes and not with others', async () => {
  await expect(start('permit (principal, action == Action::"read_jar", resource);')).resolves.toBeUndefined();
  await expect(start('permit (principal, action == Action::"raed_jar", resource);')).rejects.toThrow('raed_jar');
  await expect(start('forbid (principal, action, resource);')).rejects.toThrow('no policy allows read_jar');
});
