import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const open = ['/api/health/live', '/api/health/ready', '/api/metrics'];

/** RFC 9457, as the problem filter writes it. */
const problem = {
  type: 'object',
  required: ['type', 'title', 'titleZh', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    titleZh: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    instance: { type: 'string' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
    },
    items: { type: 'array', items: { type: 'string' } },
    blockers: { type: 'array', items: { type: 'object', properties: { code: { type: 'string' } } } },
    state: { type: 'string' },
  },
};

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'Made once for each thing a person asks for; sent again, it gets the first answer.',
  schema: { type: 'string', format: 'uuid' },
} as const;

function complete(path: string, method: 'get' | 'post' | 'delete', operation: Operation): void {
  const signIn = path === '/api/session' && method === 'post';
  if (method === 'post' && !signIn) operation.parameters = [...(operation.parameters ?? []), idempotencyKey];
  if (!signIn && !open.includes(path)) operation.security = [{ bearer: [] }, { cookie: [] }];
  operation.responses['default'] = {
    description: 'A problem document (RFC 9457)',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

/** The API's description, made from the routes and their contracts. */
export function openApiDocument(app: NestExpressApplication): OpenAPIObject {
  const description = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('烽燧 Fengsui')
    .setDescription('县级通信保障应急指挥调度 Telecom emergency command and dispatch for a county')
    .setVersion('1')
    .addBearerAuth()
    .addCookieAuth('fengsui_session')
    .build();
  const document = SwaggerModule.createDocument(app, description);
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: problem },
  };
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of ['get', 'post', 'delete'] as const) {
      const operation = item[method];
      if (operation) complete(path, method, operation);
    }
  }
  return document;
}

export function serveOpenApi(app: NestExpressApplication): void {
  SwaggerModule.setup('api/docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
  });
}
