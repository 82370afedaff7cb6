/** The network as cause finding needs it, read from the inventory's rows. */

export interface InventorySite {
  code: string;
  carrier: string;
  building?: string;
}

export interface InventorySpan {
  code: string;
  trench?: string;
}

export interface InventoryLink {
  code: string;
  carrier: string;
  a: string;
  z: string;
  spans: readonly string[];
}

export interface InventoryCircuit {
  code: string;
  a: string;
  z: string;
  route: readonly string[];
  protection: readonly string[];
}

export interface CauseInventory {
  sites: readonly InventorySite[];
  spans: readonly InventorySpan[];
  links: readonly InventoryLink[];
  circuits: readonly InventoryCircuit[];
}
