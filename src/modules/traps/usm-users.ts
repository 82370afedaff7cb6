/** The configured v3 users by name, as the message writes it. */
import type { UsmUser } from './usm-judge.js';

export class UserBook {
  private readonly byName = new Map<string, UsmUser[]>();

  constructor(users: readonly UsmUser[]) {
    for (const user of users) {
      const name = Buffer.from(user.name).toString('latin1');
      this.byName.set(name, [...(this.byName.get(name) ?? []), user]);
    }
    // Those bound to one engine come before those of any.
    for (const list of this.byName.values())
      list.sort((a, b) => Number(a.engineId === undefined) - Number(b.engineId === undefined));
  }

  named(name: Buffer): readonly UsmUser[] {
    return this.byName.get(name.toString('latin1')) ?? [];
  }
}
