export function canonicalJson(value: unknown): string;
export function readZip(zip: Buffer): Map<string, Buffer>;
export function archiveFaults(zip: Buffer): string[];
