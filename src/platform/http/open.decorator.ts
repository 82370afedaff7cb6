import { SetMetadata } from '@nestjs/common';

export const permitKey = 'fengsui:permit';

/** A route that needs no sign-in: health, metrics and sign-in itself. */
export const Open = () => SetMetadata(permitKey, 'open');
