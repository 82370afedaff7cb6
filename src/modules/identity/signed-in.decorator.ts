import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Officer } from '../../kernel/actor.js';
import { Refusal } from '../../kernel/refusal.js';
import type { Permission } from './permissions.js';

export interface SignedInOfficer extends Officer {
  organisationKind: string;
  permits: readonly Permission[];
  sessionHash: string;
  sessionExpiresAt: Date;
}

export interface RequestWithOfficer extends Request {
  officer?: SignedInOfficer;
}

/** The officer whose session the request carries; the guard has put it there. */
export const SignedIn = createParamDecorator((_: unknown, context: ExecutionContext): SignedInOfficer => {
  const { officer } = context.switchToHttp().getRequest<RequestWithOfficer>();
  if (!officer) throw new Refusal('not-signed-in');
  return officer;
});
