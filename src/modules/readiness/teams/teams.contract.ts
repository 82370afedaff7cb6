import { z } from 'zod';
import { pageShape } from '../../../platform/http/paging.js';
import { teamSkills } from './team-skills.js';

export const teamCode = z.string().min(1).max(60);

export const teamFilter = z.object({
  owner: z.string().max(60).optional(),
  q: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
  /** The code after which to go on. */
  after: z.string().max(60).optional(),
});
export type TeamFilter = z.infer<typeof teamFilter>;

const skills = z
  .array(z.enum(teamSkills))
  .max(teamSkills.length)
  .refine((list) => new Set(list).size === list.length, 'skills must differ');
const phone = z
  .string()
  .trim()
  .regex(/^[\d+()#*,;\- ]{3,40}$/, '电话号码有误 / not a telephone number');

/** Who a member is and how to reach them; an officer of the product by user name. */
export const memberDetails = z
  .strictObject({
    nameZh: z.string().trim().min(1).max(60),
    username: z.string().trim().min(1).max(60).nullable(),
    leads: z.boolean(),
    skills,
    phone,
    otherPhone: phone.nullable(),
    eMail: z.email().max(200).nullable(),
  })
  .meta({ id: 'TeamMember' });
export type MemberDetails = z.infer<typeof memberDetails>;

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时刻如 08:00 / a time as 08:00');

/** Of each day, county time; one that ends before it begins runs over midnight. Null: at any time. */
export const teamShift = z
  .strictObject({ shift: z.strictObject({ from: clock, until: clock }).nullable() })
  .meta({ id: 'TeamShift' });
export type TeamShift = z.infer<typeof teamShift>;

export const memberLeaves = z
  .strictObject({ because: z.string().trim().min(1).max(300) })
  .meta({ id: 'TeamMemberLeaves' });
export type MemberLeaves = z.infer<typeof memberLeaves>;

export const newCertificate = z
  .strictObject({
    nameZh: z.string().trim().min(1).max(80),
    number: z.string().trim().min(1).max(60),
    skill: z.enum(teamSkills).nullable(),
    expiresOn: z.iso.date(),
  })
  .meta({ id: 'TeamCertificate' });
export type NewCertificate = z.infer<typeof newCertificate>;

export const certificatesQuery = z.object({
  ...pageShape,
  owner: z.string().max(60).optional(),
  /** Days from today. */
  within: z.coerce.number().int().min(0).max(3_660).default(60),
});
export type CertificatesQuery = z.infer<typeof certificatesQuery>;
