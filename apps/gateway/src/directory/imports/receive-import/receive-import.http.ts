import '@fastify/multipart';
import { createHash, type Hash } from 'node:crypto';
import { Caller, type Principal, Requires } from '@holdfast/auth';
import { accepted, invalid, RequestProblem, type Respond, write } from '@holdfast/http';
import { Controller, Post, Req } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { FILES, type FileName } from '../import.js';
import { ReceiveImport, type UploadedFile } from './receive-import.js';

const FILE_BYTES = 256 * 1024 * 1024;
const LIMITS = { files: FILES.length, fileSize: FILE_BYTES, fields: 4, fieldSize: 64, parts: FILES.length + 4 };

const file = { type: 'string', format: 'binary' };

/** 202 with the import's address; it goes on by itself. */
const underWay: Respond = (result, facts) => {
  const answer = accepted(result, facts);
  const { id } = result as { id: string };
  return { ...answer, headers: { ...answer.headers, location: `/v1/imports/${id}` } };
};

/** What the parts said besides the lines: filled while they are read. */
interface Form {
  readonly digest: Hash;
  dryRun: boolean;
}

@Controller('v1/imports')
export class ReceiveImportHttp {
  constructor(private readonly receiveImport: ReceiveImport) {}

  /** Files `sites`, `departments` and `people` (CSV, docs/import.md), each optional, and the field `dryRun`. */
  @Post()
  @Requires('start_import')
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      properties: { sites: file, departments: file, people: file, dryRun: { type: 'boolean' } },
    },
  })
  @ApiAcceptedResponse({ description: 'Under way; see Location' })
  async start(@Caller() me: Principal, @Req() request: FastifyRequest) {
    // Before a single byte is read: a request that cannot be answered is not worth an upload.
    write(request, underWay);
    if (!request.isMultipart()) throw new RequestProblem(415, 'request.media_type_unsupported');
    const form: Form = { digest: createHash('sha256'), dryRun: false };
    const uploaded = await this.receiveImport.upload(me.tenantId, filesOf(request, form));
    // The content takes part in the fingerprint of the idempotency key, as a parsed body would.
    request.body = { dryRun: form.dryRun, digest: form.digest.digest('base64url') };
    return this.receiveImport.run(uploaded, { startedBy: me.personId, dryRun: form.dryRun }, write(request, underWay));
  }
}

async function* filesOf(request: FastifyRequest, form: Form): AsyncGenerator<UploadedFile> {
  for await (const part of request.parts({ limits: LIMITS })) {
    if (part.type === 'field') {
      form.dryRun = dryRunOf(part.fieldname, part.value);
      continue;
    }
    form.digest.update(`\n${part.fieldname}\n`);
    yield { name: fileName(part.fieldname), content: hashed(part.file, form.digest) };
    if (part.file.truncated) throw new RequestProblem(413, 'request.too_large');
  }
}

async function* hashed(content: AsyncIterable<Uint8Array>, digest: Hash): AsyncGenerator<Uint8Array> {
  for await (const chunk of content) {
    digest.update(chunk);
    yield chunk;
  }
}

function fileName(name: string): FileName {
  const known = FILES.find((each) => each === name);
  if (known) return known;
  throw invalid([{ in: 'body', pointer: '/', code: 'unknown_file', detail: `a file is one of ${FILES.join(', ')}` }]);
}

function dryRunOf(name: string, value: unknown): boolean {
  if (name !== 'dryRun')
    throw invalid([{ in: 'body', pointer: '/', code: 'unknown_field', detail: 'the field is dryRun' }]);
  if (value === 'true' || value === 'false') return value === 'true';
  throw invalid([{ in: 'body', pointer: '/dryRun', code: 'is_boolean', detail: 'dryRun must be true or false' }]);
}
