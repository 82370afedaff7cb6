/** The parts of an untyped library that the product uses. */
declare module 'net-snmp' {
  /** A value as the library reads it: octets as Buffer, an object identifier as text. */
  export interface ReadVarbind {
    oid: string;
    type: number;
    value: unknown;
  }

  export interface Session {
    /** `feed` answers true to stop; `done` is called once, with an error unless the subtree was read to its end. */
    subtree(
      oid: string,
      maxRepetitions: number,
      feed: (varbinds: ReadVarbind[]) => boolean,
      done: (error?: Error | null) => void,
    ): void;
    set(
      varbinds: readonly { oid: string; type: number; value: number | string }[],
      done: (error: Error | null) => void,
    ): void;
    on(event: 'error', listener: (error: Error) => void): void;
    close(): void;
  }

  export interface SessionOptions {
    port: number;
    version?: number;
    transport: 'udp4' | 'udp6';
    timeout: number;
    retries: number;
  }

  export interface SessionUser {
    name: string;
    level: number;
    authProtocol?: string;
    authKey?: string;
    privProtocol?: string;
    privKey?: string;
  }

  const library: {
    ObjectType: Readonly<Record<string, number>> & Readonly<Record<number, string>>;
    PduType: Readonly<Record<string, number>> & Readonly<Record<number, string>>;
    Version2c: number;
    Version3: number;
    SecurityLevel: Readonly<Record<'noAuthNoPriv' | 'authNoPriv' | 'authPriv', number>>;
    AuthProtocols: Readonly<Record<string, string>>;
    PrivProtocols: Readonly<Record<string, string>>;
    createSession(target: string, community: string, options: SessionOptions): Session;
    createV3Session(target: string, user: SessionUser, options: SessionOptions): Session;
    isVarbindError(varbind: ReadVarbind): boolean;
  };
  export default library;
}
