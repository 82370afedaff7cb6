/** The asking half of net-snmp, as resynchronisation uses it. */
declare module 'net-snmp' {
  export interface ReadVarbind {
    oid: string;
    type: number;
    value: Buffer | string | number | null;
  }
  type Read<Value> = (error: Error | null, value: Value) => void;
  export interface AskingSession {
    get(oids: readonly string[], answered: Read<ReadVarbind[] | undefined>): void;
    getBulk(
      oids: readonly string[],
      nonRepeaters: number,
      maxRepetitions: number,
      answered: Read<ReadVarbind[][] | undefined>,
    ): void;
    set(
      varbinds: readonly { oid: string; type: number; value: string | number }[],
      answered: Read<ReadVarbind[] | undefined>,
    ): void;
    on(event: 'error', told: (error: Error) => void): void;
    close(): void;
  }
  export interface AskingOptions {
    port: number;
    retries: number;
    timeout: number;
    backoff: number;
    transport: 'udp4' | 'udp6';
  }
  export interface AskingUser {
    name: string;
    level: number;
    authProtocol?: string;
    authKey?: string;
    privProtocol?: string;
    privKey?: string;
  }
  export function createSession(
    target: string,
    community: string,
    options: AskingOptions & { version: number },
  ): AskingSession;
  export function createV3Session(target: string, user: AskingUser, options: AskingOptions): AskingSession;
  export function isVarbindError(varbind: ReadVarbind): boolean;
  export const Version2c: number;
}
