/** The rows of a table out of what GETBULK answers column by column, complete or not at all (RFC 3416 §4.2.3). */
import type { Varbind } from '../varbind.js';

export interface TableRow {
  index: string;
  varbinds: Varbind[];
}

export type WalkFault = 'too-many-rows' | 'bad-answer';

/** Reads on where it stands; the caller asks for `places` until they are empty. */
export class TableWalk {
  private readonly rows = new Map<string, Varbind[]>();
  private readonly at: Map<string, string>;
  fault: WalkFault | undefined;

  constructor(
    columns: readonly string[],
    private readonly mostRows: number,
  ) {
    this.at = new Map(columns.map((column) => [column, column]));
  }

  /** Where each column that has not ended is to be read on. */
  get places(): string[] {
    return this.fault ? [] : [...this.at.values()];
  }

  get count(): number {
    return this.rows.size;
  }

  /** What was answered to `places`, in their order. */
  take(answer: readonly (readonly Varbind[])[]): void {
    const columns = [...this.at.keys()];
    columns.forEach((column, position) => this.takeColumn(column, answer[position] ?? []));
  }

  done(): TableRow[] {
    return [...this.rows].map(([index, varbinds]) => ({ index, varbinds }));
  }

  private takeColumn(column: string, found: readonly Varbind[]): void {
    if (found.length === 0) {
      this.at.delete(column);
      return;
    }
    for (const varbind of found) {
      if (!varbind.oid.startsWith(`${column}.`)) {
        this.at.delete(column);
        return;
      }
      const index = varbind.oid.slice(column.length + 1);
      const row = this.rows.get(index);
      if (row) row.push(varbind);
      else this.rows.set(index, [varbind]);
      this.at.set(column, varbind.oid);
      if (this.rows.size > this.mostRows) this.fault = 'too-many-rows';
    }
  }
}
