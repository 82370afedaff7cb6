/** The policy files as they were read at boot, by the hash of their content; every case records the one it opened under. */
export class PolicyVersion {
  constructor(
    readonly id: string,
    readonly content: Readonly<Record<string, string>>,
  ) {}
}
