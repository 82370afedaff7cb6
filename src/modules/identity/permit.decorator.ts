import { SetMetadata } from '@nestjs/common';
import { permitKey } from '../../platform/http/open.decorator.js';
import type { Permission } from './permissions.js';

/** Names the permission a route needs; a route that names nothing is refused to all. */
export const Permit = (permission: Permission) => SetMetadata(permitKey, permission);

/** A route for whoever is signed in. */
export const AnyoneSignedIn = () => SetMetadata(permitKey, 'signed-in');
