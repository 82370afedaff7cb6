/** The parts of two untyped libraries that the product uses. */
declare module 'asn1-ber' {
  export interface BerReader {
    readonly offset: number;
  }
  const library: { BerReader: new (bytes: Buffer) => BerReader };
  export default library;
}

declare module 'net-snmp' {
  import type { BerReader } from 'asn1-ber';

  const library: {
    ObjectType: Readonly<Record<string, number>> & Readonly<Record<number, string>>;
    PduType: Readonly<Record<string, number>> & Readonly<Record<number, string>>;
    ObjectParser: { readVarbindValue(reader: BerReader, type: number): unknown };
  };
  export default library;
}
