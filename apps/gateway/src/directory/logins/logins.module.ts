import { Module } from '@nestjs/common';
import { FindPrincipal } from './principal.finder.js';
import { LoginsStore } from './logins.store.js';

@Module({ providers: [LoginsStore, FindPrincipal], exports: [LoginsStore, FindPrincipal] })
export class LoginsModule {}
