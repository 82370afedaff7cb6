import { type OutageSummary } from '../../api/types-outages.js';

/** Told by hand or by alarms that name nothing the inventory knows, nobody can say what is down: unknown is not nothing. */
export function isPlaced({ elementKind }: OutageSummary): boolean {
  return elementKind !== 'hand' && elementKind !== 'unplaced';
}
