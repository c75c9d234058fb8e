import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Public } from '@holdfast/auth';
import asyncApi from '@holdfast/contracts/asyncapi.json' with { type: 'json' };
import type { Answer } from '@holdfast/persistence';
import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';

const require = createRequire(import.meta.url);

const JSON_TYPE = 'application/json; charset=utf-8';
const read = (file: string) => readFileSync(file, 'utf8');
const document = (type: string, body: string, headers: Record<string, string> = {}): Answer => ({
  status: 200,
  headers: { 'content-type': type, 'cache-control': 'public, max-age=300', ...headers },
  body,
});

const PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Holdfast API</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="swagger-ui"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>`;
const START = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true, docExpansion: 'none' });`;
/** The page may load its own scripts and styles and ask this server; Swagger UI sets styles inline and images as data. */
const PAGE_POLICY = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'",
};

/** The documents of the public API, read once: they are committed files, not computed ones. */
@ApiExcludeController()
@Controller()
export class DocumentsHttp {
  private readonly openApi = read(fileURLToPath(new URL('../../public-openapi.json', import.meta.url)));
  private readonly asyncApi = JSON.stringify(asyncApi);
  private readonly script = read(require.resolve('swagger-ui-dist/swagger-ui-bundle.js'));
  private readonly style = read(require.resolve('swagger-ui-dist/swagger-ui.css'));

  @Public()
  @Get('openapi.json')
  openapi(): Answer {
    return document(JSON_TYPE, this.openApi);
  }

  @Public()
  @Get('asyncapi.json')
  asyncapi(): Answer {
    return document(JSON_TYPE, this.asyncApi);
  }

  @Public()
  @Get('docs')
  page(): Answer {
    return document('text/html; charset=utf-8', PAGE, PAGE_POLICY);
  }

  @Public()
  @Get('docs/start.js')
  start(): Answer {
    return document('text/javascript; charset=utf-8', START);
  }

  @Public()
  @Get('docs/swagger-ui-bundle.js')
  bundle(): Answer {
    return document('text/javascript; charset=utf-8', this.script);
  }

  @Public()
  @Get('docs/swagger-ui.css')
  css(): Answer {
    return document('text/css; charset=utf-8', this.style);
  }
}
