import { type FSWatcher, watch } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Settings } from '../../platform/config/settings.js';
import { parseYaml, readText } from '../../platform/config/read-yaml.js';
import { ProfileBook, profileConflicts } from './profile-book.js';
import { type TrapProfile, trapProfileShape } from './trap-profile.js';

export interface FolderReading {
  profiles: { file: string; profile: TrapProfile; text: string }[];
  /** One line each, with file and path; empty when all is well. */
  faults: string[];
}

export async function readTrapFolder(folder: string): Promise<FolderReading> {
  const names = await readdir(folder).catch(() => []);
  const profiles: FolderReading['profiles'] = [];
  const faults: string[] = [];
  for (const name of names.filter((each) => each.endsWith('.yaml')).sort()) {
    const file = join(folder, name);
    const text = await readText(file);
    if (text === undefined) {
      faults.push(`${file}: 文件读不到 / cannot be read`);
      continue;
    }
    const result = parseYaml(text, file, trapProfileShape);
    if (result.ok) profiles.push({ file, profile: result.value, text });
    else faults.push(...result.faults);
  }
  if (names.length === 0) faults.push(`${folder}: 没有告警映射文件 / no trap profile`);
  faults.push(...profileConflicts(profiles));
  return { profiles, faults };
}

/** Every trap profile of the folder, or every fault in them as one message. */
export async function readTrapProfiles(folder: string): Promise<TrapProfile[]> {
  const { profiles, faults } = await readTrapFolder(folder);
  if (faults.length > 0) throw new Error(`告警映射有误 / Faulty trap profiles:\n  ${faults.join('\n  ')}`);
  return profiles.map(({ profile }) => profile);
}

export async function readProfileBook(folder: string): Promise<ProfileBook> {
  return new ProfileBook(await readTrapProfiles(folder));
}

const settleMs = 300;

/** Reads the folder again when a file in it changes; a faulty folder leaves the book as it is. */
@Injectable()
export class TrapProfileReload implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('traps');
  private readonly folder: string;
  private watcher: FSWatcher | undefined;
  private timer: NodeJS.Timeout | undefined;
  private reading: Promise<void> = Promise.resolve();
  private inFolder: FolderReading['profiles'] = [];
  private beside: FolderReading['profiles'] = [];
  /** Told of each reading without a fault. */
  onRead: ((reading: FolderReading) => Promise<void>) | undefined;

  constructor(
    settings: Settings,
    private readonly book: ProfileBook,
  ) {
    this.folder = join(settings.environment.CONFIG_DIR, 'traps');
  }

  onApplicationBootstrap(): void {
    this.watch();
  }

  /** Profiles from elsewhere; one that contradicts the folder is left out. */
  keepBeside(profiles: FolderReading['profiles']): void {
    this.beside = profiles;
    if (this.inFolder.length > 0) this.renew();
  }

  watch(): void {
    if (this.watcher) return;
    try {
      this.watcher = watch(this.folder, () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => {
          this.reading = this.reading.then(() => this.reload());
        }, settleMs);
      });
      this.watcher.on('error', (error) => this.complain([`${this.folder}: ${error.message}`]));
    } catch (error) {
      this.complain([error instanceof Error ? error.message : String(error)]);
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    this.watcher?.close();
    this.watcher = undefined;
    await this.reading;
  }

  /** Never rejects. */
  async reload(): Promise<void> {
    const { profiles, faults } = await readTrapFolder(this.folder);
    if (faults.length > 0) {
      this.complain(faults);
      return;
    }
    this.inFolder = profiles;
    this.renew();
    this.logger.log(`告警映射已重读 / trap profiles read again: ${profiles.length}`);
    await this.onRead?.({ profiles, faults }).catch((error: unknown) =>
      this.logger.error(`映射版本未能记录 / profile versions were not recorded: ${String(error)}`),
    );
  }

  private renew(): void {
    const kept = [...this.inFolder];
    for (const each of this.beside) {
      const faults = profileConflicts([...kept, each]);
      if (faults.length === 0) kept.push(each);
      else this.complain(faults);
    }
    this.book.replace(kept.map(({ profile }) => profile));
  }

  private complain(faults: readonly string[]): void {
    this.logger.error(
      `告警映射有误，仍用原有映射 / Faulty trap profiles, the ones before stay:\n  ${faults.join('\n  ')}`,
    );
  }
}
