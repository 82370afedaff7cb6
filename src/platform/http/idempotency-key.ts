import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { z } from 'zod';
import { Refusal } from '../../kernel/refusal.js';

/** The `Idempotency-Key` header: a UUID that the client makes once for each thing a person asks for. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const header = context.switchToHttp().getRequest<Request>().headers['idempotency-key'];
  const read = z.uuid().safeParse(header);
  if (!read.success)
    throw new Refusal('bad-shape', {
      errors: [{ path: 'Idempotency-Key', message: 'a UUID is needed in this header' }],
    });
  return read.data;
});
