/** Cases that belong to an outage itself; tasks and loans under it are work of others, which must be over before it closes (4.5). */
import { carrierResponseProcedure } from './response/carrier-response.procedure.js';
import { publicationProcedure } from './upward/publication.procedure.js';
import { upwardReportProcedure } from './upward/upward-report.procedure.js';

export const casesOfTheOutage: readonly string[] = [
  carrierResponseProcedure.name,
  upwardReportProcedure.name,
  publicationProcedure.name,
];
