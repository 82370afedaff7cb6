import { useStoreItems, useTeams, useVehicles } from '../../api/reads.js';
import { type LoanRequest } from '../../api/types-cases.js';
import { type Words } from '../../api/types.js';
import { type Reservation } from '../../api/types-resources.js';
import { useSpeech } from '../../ui/language.js';

export interface Lendable {
  code: string;
  label: string;
  detail: string;
  /** null: the server does not say. */
  ready: boolean | null;
  notReady: Words[];
  reservations: Reservation[];
  quantity: number | null;
}

/** What an organisation could lend of one kind, with its readiness. */
export function useLendable(
  kind: LoanRequest['resourceKind'],
  owner: string,
): { items: Lendable[]; loading: boolean } {
  const { name } = useSpeech();
  const chosen = owner !== '';
  const vehicles = useVehicles({ owner }, chosen && kind === 'vehicle');
  const stores = useStoreItems({ owner }, chosen && kind === 'store-item');
  const teams = useTeams({ owner }, chosen && kind === 'team');
  const readiness = (thing: { ready?: boolean; notReady?: Words[]; reservations?: Reservation[] }) => ({
    ready: thing.ready ?? null,
    notReady: thing.notReady ?? [],
    reservations: thing.reservations ?? [],
  });
  if (kind === 'vehicle') {
    return {
      loading: vehicles.query.isFetching,
      items: vehicles.items.map((vehicle) => ({
        code: vehicle.code,
        label: `${name(vehicle)} ${vehicle.plate}`,
        detail: `${vehicle.baseZh} · ${vehicle.fuelPercent}% · ${vehicle.equipmentZh}`,
        quantity: null,
        ...readiness(vehicle),
      })),
    };
  }
  if (kind === 'store-item') {
    return {
      loading: stores.query.isFetching,
      items: stores.items.map((item) => ({
        code: item.code,
        label: `${name(item)} ${item.model}`,
        detail: `${item.quantity} ${item.unitZh} · ${item.placeZh ?? item.place}`,
        quantity: item.quantity,
        ...readiness(item),
      })),
    };
  }
  return {
    loading: teams.query.isFetching,
    items: teams.items.map((team) => ({
      code: team.code,
      label: name(team),
      detail: `${team.leaderZh} ${team.phone ?? ''} · ${team.size}`,
      quantity: team.size,
      ...readiness(team),
    })),
  };
}
