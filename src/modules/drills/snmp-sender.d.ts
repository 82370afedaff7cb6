/** The sending half of net-snmp, as drills use it. */
declare module 'net-snmp' {
  export interface SentVarbind {
    oid: string;
    type: number;
    value: string | number;
  }
  type Answered = (error: Error | null) => void;
  export interface SendingSession {
    trap(
      type: number | string,
      varbinds: readonly SentVarbind[],
      options: { agentAddr?: string },
      answered: Answered,
    ): void;
    inform(type: number | string, varbinds: readonly SentVarbind[], answered: Answered): void;
    on(event: 'error', told: Answered): void;
    close(): void;
  }
  export function createSession(
    target: string,
    community: string,
    options: { version: number; port: number; trapPort: number; retries: number; timeout: number },
  ): SendingSession;
  export const Version1: number;
  export const Version2c: number;
}
