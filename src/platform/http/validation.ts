import { StandardSchemaValidationPipe } from '@nestjs/common';
import { Refusal } from '../../kernel/refusal.js';

const shown = 100;

function pathText(path: readonly unknown[] | undefined): string {
  return (path ?? [])
    .map((part) => String(typeof part === 'object' && part !== null && 'key' in part ? part.key : part))
    .join('.');
}

/** Checks every body, query and parameter that names a schema; a fault is 400 with the path of each. */
export function validationPipe(): StandardSchemaValidationPipe {
  return new StandardSchemaValidationPipe({
    exceptionFactory: (issues) =>
      new Refusal('bad-shape', {
        errors: issues
          .slice(0, shown)
          .map((issue) => ({ path: pathText(issue.path), message: issue.message })),
      }),
  });
}
