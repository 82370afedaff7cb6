import { describe, expect, test } from '@jest/globals';
import { MibBook } from './mib-book.js';
import { buildCatalogue, type CatalogueEntry } from './mib-catalogue.js';
import { readMibFile } from './mib-module.js';

const base = `
COUNTY-BASE DEFINITIONS ::= BEGIN
IMPORTS enterprises, MODULE-IDENTITY, OBJECT-TYPE FROM SNMPv2-SMI TEXTUAL-CONVENTION FROM SNMPv2-TC;
county MODULE-IDENTITY
  LAST-UPDATED "202601010000Z" ORGANIZATION "x -- no comment ::= { }" CONTACT-INFO "" DESCRIPTION "END"
  ::= { enterprises 42424 }
SwitchState ::= TEXTUAL-CONVENTION STATUS current DESCRIPTION "of a switch"
  SYNTAX INTEGER { on(1), off (2), -- a comment
                   broken(-3) }
products OBJECT IDENTIFIER ::= { county 1 }
deep OBJECT IDENTIFIER ::= { iso org(3) dod(6) internet(1) private(4) enterprises(1) 42424 77 }
END`;
const device = `
COUNTY-DEVICE DEFINITIONS ::= BEGIN
IMPORTS products, SwitchState FROM COUNTY-BASE
        OBJECT-TYPE, NOTIFICATION-TYPE FROM SNMPv2-SMI;
switchTable OBJECT-TYPE SYNTAX SEQUENCE OF SwitchEntry MAX-ACCESS not-accessible STATUS current DESCRIPTION "" ::= { products 2 }
switchEntry OBJECT-TYPE SYNTAX SwitchEntry MAX-ACCESS not-accessible STATUS current DESCRIPTION "" INDEX { switchIndex } ::= { switchTable 1 }
SwitchEntry ::= SEQUENCE { switchIndex INTEGER, switchState SwitchState, switchAlarms BITS }
switchState OBJECT-TYPE SYNTAX SwitchState { on(1), off(2) } MAX-ACCESS read-only STATUS current DESCRIPTION "" ::= { switchEntry 2 }
switchMode OBJECT-TYPE SYNTAX SwitchState MAX-ACCESS read-only STATUS current DESCRIPTION "" DEFVAL { on } ::= { switchEntry 4 }
switchAlarms OBJECT-TYPE SYNTAX BITS { unknown(0), critical(2), major(3) } MAX-ACCESS read-only STATUS current DESCRIPTION "" ::= { switchEntry 3 }
switchTrap NOTIFICATION-TYPE OBJECTS { switchState, switchAlarms } STATUS current DESCRIPTION "" ::= { products 0 1 }
END`;
const old = `
COUNTY-OLD DEFINITIONS ::= BEGIN
IMPORTS enterprises FROM RFC1155-SMI OBJECT-TYPE FROM RFC-1212 TRAP-TYPE FROM RFC-1215 snmp FROM RFC1213-MIB;
oldBox OBJECT IDENTIFIER ::= { enterprises 42425 }
boxColour OBJECT-TYPE SYNTAX INTEGER { red(1), blue(2) } ACCESS read-only STATUS mandatory DESCRIPTION "" ::= { oldBox 1 }
boxTrap TRAP-TYPE ENTERPRISE oldBox VARIABLES { boxColour } DESCRIPTION "" ::= 7
coldStartOld TRAP-TYPE ENTERPRISE snmp DESCRIPTION "" ::= 0
END`;

function catalogue(...texts: string[]) {
  return buildCatalogue(
    texts.flatMap((text, at) => readMibFile(text).map((module) => ({ file: `${at}.mib`, module }))),
  );
}
const named = (entries: readonly CatalogueEntry[]): Record<string, string> =>
  Object.fromEntries(entries.map(({ name, oid }) => [name, oid]));

describe('names and identifiers', () => {
  test('are found across modules, whatever the order of the files', () => {
    const { entries, faults } = catalogue(device, base);
    expect(faults).toEqual([]);
    expect(named(entries)).toMatchObject({
      county: '1.3.6.1.4.1.42424',
      deep: '1.3.6.1.4.1.42424.77',
      switchState: '1.3.6.1.4.1.42424.1.2.1.2',
      switchTrap: '1.3.6.1.4.1.42424.1.0.1',
    });
    expect(catalogue(device, base).entries).toEqual(catalogue(base, device).entries);
  });

  test('a v1 trap is its enterprise, 0 and its number; a generic one is the standard’s', () => {
    const { entries } = catalogue(old);
    expect(named(entries)).toMatchObject({
      boxTrap: '1.3.6.1.4.1.42425.0.7',
      coldStartOld: '1.3.6.1.6.3.1.1.5.1',
    });
    expect(entries.find(({ name }) => name === 'boxTrap')).toMatchObject({
      kind: 'notification',
      objects: ['boxColour'],
    });
  });

  test('several modules may stand in one file', () => {
    expect(catalogue(base + device).modules.map(({ name }) => name)).toEqual([
      'COUNTY-BASE',
      'COUNTY-DEVICE',
    ]);
  });
});

describe('what is broken costs only itself', () => {
  test('a missing module is listed, with what hangs on it, and the rest stays', () => {
    const { entries, faults } = catalogue(device, old);
    expect(named(entries)['boxColour']).toBe('1.3.6.1.4.1.42425.1');
    expect(named(entries)['switchState']).toBeUndefined();
    expect(faults.map(({ says }) => says)).toContainEqual(
      expect.stringContaining('no such module: COUNTY-BASE'),
    );
    expect(faults.map(({ says }) => says)).toContainEqual(
      expect.stringContaining('no such parent: products'),
    );
  });

  test('a definition without value, a circle and an end that is missing are listed with their lines', () => {
    const broken = `BROKEN DEFINITIONS ::= BEGIN
IMPORTS enterprises FROM SNMPv2-SMI;
noValue OBJECT-TYPE SYNTAX INTEGER
good OBJECT IDENTIFIER ::= { enterprises 42426 }
bad OBJECT IDENTIFIER ::= { good { 1 } }
round OBJECT IDENTIFIER ::= { trip 1 }
trip OBJECT IDENTIFIER ::= { round 1 }
late OBJECT IDENTIFIER ::= { good 9 }`;
    const { entries, faults } = catalogue(broken);
    expect(named(entries)).toEqual({ good: '1.3.6.1.4.1.42426', late: '1.3.6.1.4.1.42426.9' });
    expect(faults.map(({ line }) => line)).toEqual([3, 5, 6, 7, 8]);
  });

  test('a module that is there twice counts once and is listed', () => {
    const { modules, faults } = catalogue(base, base);
    expect(modules).toHaveLength(1);
    expect(faults).toEqual([{ file: '1.mib', says: expect.stringContaining('is already in 0.mib') }]);
  });

  test('no text makes it throw', () => {
    for (const text of [
      '',
      'DEFINITIONS',
      '"',
      'X DEFINITIONS ::= BEGIN a OBJECT-TYPE SYNTAX {',
      '::= }{ END',
      base.slice(0, 300),
    ])
      expect(() => catalogue(text)).not.toThrow();
  });
});

describe('what a varbind says', () => {
  const book = new MibBook(catalogue(base, device, old));
  const column = '1.3.6.1.4.1.42424.1.2.1';

  test('an instance is named after its object; a mere branch names nothing below it', () => {
    expect(book.find(`${column}.2.17`)).toMatchObject({ entry: { name: 'switchState' }, instance: '17' });
    expect(book.nameOf('1.3.6.1.4.1.42424.5.5')).toBeUndefined();
    expect(book.nameOf('1.3.6.1.4.1.42424.1')).toBe('products');
  });

  test('an enumeration, its own or its type’s, has labels; bits name those set', () => {
    expect(book.labelOf({ oid: `${column}.2.1`, type: 'Integer', value: 2 })).toBe('off');
    expect(book.labelOf({ oid: `${column}.4.1`, type: 'Integer', value: -3 })).toBe('broken');
    expect(book.labelOf({ oid: `${column}.3.1`, type: 'OctetString', value: Buffer.from([0x30]) })).toBe(
      'critical major',
    );
    expect(book.labelOf({ oid: `${column}.2.1`, type: 'Integer', value: 9 })).toBeUndefined();
  });

  test('a value that is an identifier is told by its name', () => {
    expect(book.labelOf({ oid: '1.3.9', type: 'OID', value: '1.3.6.1.4.1.42425.1' })).toBe('boxColour');
  });
});
