import type { Environment, Role } from './environment.js';

/** What the running process was told: where its database is, which roles it plays. Made once in main, provided everywhere. */
export class Settings {
  readonly environment: Environment;
  readonly roles: readonly Role[];
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly redisUrl: string | undefined;

  constructor(given: { environment: Environment; roles: readonly Role[]; ownerUrl: string; appUrl: string }) {
    this.environment = given.environment;
    this.roles = given.roles;
    this.ownerUrl = given.ownerUrl;
    this.appUrl = given.appUrl;
    this.redisUrl = given.environment.REDIS_URL;
  }

  /** Where people reach the product from elsewhere, without a slash at the end; undefined while nobody has said. */
  get publicUrl(): string | undefined {
    return this.environment.PUBLIC_URL?.replace(/\/+$/, '');
  }

  plays(role: Role): boolean {
    return this.roles.includes(role);
  }
}
