import { z } from 'zod';

const words = z.string().trim().min(1).max(60);

export const channelChange = z
  .strictObject({
    driver: z.string().max(40),
    nameZh: words,
    nameEn: words,
    enabled: z.boolean(),
    settings: z.record(
      z.string().max(60),
      z.union([z.string().max(2_000), z.number(), z.boolean(), z.null()]),
    ),
    /** The version that was read; 0 for a new channel. */
    version: z.number().int().min(0),
  })
  .meta({ id: 'ChannelChange' });
export type ChannelChange = z.infer<typeof channelChange>;

export const channelId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

export const addressesChange = z
  .strictObject({
    post: z.string().max(40).nullable(),
    addresses: z
      .array(
        z.strictObject({
          channel: channelId,
          address: z.string().trim().min(1).max(300),
          position: z.number().int().min(0).max(50),
        }),
      )
      .max(20),
  })
  .meta({ id: 'AddressesChange' });
export type AddressesChange = z.infer<typeof addressesChange>;

export const channelTrial = z
  .strictObject({ address: z.string().trim().min(1).max(300) })
  .meta({ id: 'ChannelTrial' });
export type ChannelTrial = z.infer<typeof channelTrial>;
