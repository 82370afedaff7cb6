import snmp, {
  type AskingSession,
  type AskingUser,
  createSession,
  createV3Session,
  isVarbindError,
  type ReadVarbind,
  Version2c,
} from 'net-snmp';
import { type Varbind, valueTypes } from '../varbind.js';
import type { ManagerAccess } from './manager-access.js';

const answerWithinMs = 2_000;
const retries = 3;

/** Why a manager could not be asked; the code is shown, the text is for the log. */
export class NotAnswered extends Error {
  constructor(
    readonly code: 'no-answer' | 'refused' | 'bad-answer',
    cause: Error,
  ) {
    super(cause.message, { cause });
    this.name = 'NotAnswered';
  }
}

const authNames: Readonly<Record<string, string>> = {
  MD5: 'md5',
  SHA: 'sha',
  'SHA-224': 'sha224',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};
const privNames: Readonly<Record<string, string>> = {
  AES: 'aes',
  'AES-256': 'aes256b',
  'AES-256-C': 'aes256r',
};

/** One conversation with a network manager's SNMP agent; closed by whoever opened it. */
export class ManagerSession {
  private readonly session: AskingSession;

  constructor(access: Readonly<ManagerAccess>, purpose: 'read' | 'write' = 'read') {
    this.session = open(access, purpose);
    // A fault of the socket shows as an unanswered request.
    this.session.on('error', () => undefined);
  }

  get(oid: string): Promise<Varbind | undefined> {
    return new Promise((resolve, reject) => {
      this.session.get([oid], (error, found) => {
        if (error) reject(faultOf(error));
        else resolve(varbindOf(found?.[0]));
      });
    });
  }

  /** The next rows of each column after these places; a column that has ended answers less. */
  next(places: readonly string[], repetitions: number): Promise<Varbind[][]> {
    return new Promise((resolve, reject) => {
      this.session.getBulk(places, 0, repetitions, (error, columns) => {
        if (error) reject(faultOf(error));
        else resolve((columns ?? []).map((column) => column.flatMap((one) => varbindOf(one) ?? [])));
      });
    });
  }

  setInteger(oid: string, value: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.session.set([{ oid, type: snmp.ObjectType['Integer'] ?? 2, value }], (error) => {
        if (error) reject(faultOf(error));
        else resolve();
      });
    });
  }

  close(): void {
    this.session.close();
  }
}

function open({ host, port, secrets }: Readonly<ManagerAccess>, purpose: 'read' | 'write'): AskingSession {
  const transport = host.includes(':') ? ('udp6' as const) : ('udp4' as const);
  const options = { port, retries, timeout: answerWithinMs, backoff: 1.5, transport };
  if (secrets.version === 'v2c') {
    const { community, writeCommunity = community } = secrets;
    return createSession(host, purpose === 'write' ? writeCommunity : community, {
      ...options,
      version: Version2c,
    });
  }
  const { user, auth, priv } = secrets;
  const asking: AskingUser = { name: user, level: priv ? 3 : auth ? 2 : 1 };
  if (auth) Object.assign(asking, { authProtocol: authNames[auth.protocol], authKey: auth.passphrase });
  if (priv) Object.assign(asking, { privProtocol: privNames[priv.protocol], privKey: priv.passphrase });
  return createV3Session(host, asking, options);
}

function faultOf(error: Error): NotAnswered {
  if (error.name === 'RequestTimedOutError') return new NotAnswered('no-answer', error);
  return new NotAnswered(error.name === 'RequestFailedError' ? 'refused' : 'bad-answer', error);
}

/** Undefined where the agent says there is nothing. */
function varbindOf(read: ReadVarbind | undefined): Varbind | undefined {
  if (!read || isVarbindError(read)) return undefined;
  const type = valueTypes.find((name) => snmp.ObjectType[name] === read.type);
  return type === undefined ? undefined : { oid: read.oid, type, value: read.value };
}
