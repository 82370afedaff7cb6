import { z } from 'zod';
import { levels } from '../../../kernel/levels.js';

export const expiringFilter = z.object({
  days: z.coerce.number().int().min(1).max(730).default(60),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});
export type ExpiringFilter = z.infer<typeof expiringFilter>;

export const trendFilter = z.object({ days: z.coerce.number().int().min(2).max(730).default(90) });
export type TrendFilter = z.infer<typeof trendFilter>;

export const whatIfAsked = z.object({
  /** Codes of the sites that fail, with commas between. */
  sites: z
    .string()
    .min(1)
    .max(1_000)
    .transform((text) =>
      [...new Set(text.split(',').map((code) => code.trim()))].filter((code) => code !== ''),
    )
    .refine((codes) => codes.length > 0 && codes.length <= 20, 'one to twenty sites'),
  within: z.coerce.number().int().min(1).max(1_440).default(30),
  /** Of an event, whose forecast demand counts too. */
  scenario: z.string().max(40).optional(),
  level: z.enum(levels).default('III'),
});
export type WhatIfAsked = z.infer<typeof whatIfAsked>;
