import { Public } from '@holdfast/auth';
import { Reads } from '@holdfast/http';
import { Controller, Get, Header, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiConsumes, ApiProduces, ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { preferredLanguage, textsIn } from '../../texts/index.js';
import { Unsubscribe } from './unsubscribe.js';

const HTML = 'text/html; charset=utf-8';
/** A page for people: it may send its one form to where it came from and load nothing. */
const FORM_ONLY = "default-src 'none'; form-action 'self'; frame-ancestors 'none'";

class UnsubscribeParameters {
  @ApiProperty({ description: 'From the link in a mail' })
  @IsString()
  @MaxLength(1_000)
  token!: string;
}

/** One-click unsubscribing (RFC 8058): no sign-in, no cookie, no redirect. */
@Controller('v1/unsubscribe')
export class UnsubscribeHttp {
  constructor(private readonly unsubscribe: Unsubscribe) {}

  /** The same request any number of times has one effect, so it needs no Idempotency-Key. */
  @Post()
  @HttpCode(200)
  @Public()
  @Reads()
  @ApiConsumes('application/x-www-form-urlencoded', 'multipart/form-data')
  @ApiProduces('text/html')
  @Header('content-type', HTML)
  async post(@Query() { token }: UnsubscribeParameters, @Req() { headers }: FastifyRequest): Promise<string> {
    await this.unsubscribe.run(token);
    return page(headers['accept-language'], ({ unsubscribed }) => `<p>${unsubscribed}</p>`);
  }

  /** Changes nothing: mail scanners open links. Shows the button that does. */
  @Get()
  @Public()
  @ApiProduces('text/html')
  @Header('content-type', HTML)
  @Header('content-security-policy', FORM_ONLY)
  show(@Query() _parameters: UnsubscribeParameters, @Req() { headers }: FastifyRequest): string {
    return page(
      headers['accept-language'],
      ({ unsubscribe }) => `<form method="post"><button>${unsubscribe}</button></form>`,
    );
  }
}

function page(wanted: string | undefined, body: (texts: ReturnType<typeof textsIn>) => string): string {
  const language = preferredLanguage(wanted);
  const texts = textsIn(language);
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${texts.office}</title>${body(texts)}</html>`;
}
