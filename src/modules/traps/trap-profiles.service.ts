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
import { readYaml } from '../../platform/config/read-yaml.js';
import { ProfileBook, profileConflicts } from './profile-book.js';
import { type TrapProfile, trapProfileShape } from './trap-profile.js';

export interface FolderReading {
  profiles: { file: string; profile: TrapProfile }[];
  /** One line each, with file and path; empty when all is well. */
  faults: string[];
}

export async function readTrapFolder(folder: string): Promise<FolderReading> {
  const names = await readdir(folder).catch(() => []);
  const profiles: FolderReading['profiles'] = [];
  const faults: string[] = [];
  for (const name of names.filter((each) => each.endsWith('.yaml')).sort()) {
    const file = join(folder, name);
    const result = await readYaml(file, trapProfileShape);
    if (result.ok) profiles.push({ file, profile: result.value });
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

  constructor(
    private readonly settings: Settings,
    private readonly book: ProfileBook,
  ) {
    this.folder = join(settings.environment.CONFIG_DIR, 'traps');
  }

  onApplicationBootstrap(): void {
    if (this.settings.plays('collector') || this.settings.plays('worker')) this.watch();
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
    this.book.replace(profiles.map(({ profile }) => profile));
    this.logger.log(`告警映射已重读 / trap profiles read again: ${profiles.length}`);
  }

  private complain(faults: readonly string[]): void {
    this.logger.error(
      `告警映射有误，仍用原有映射 / Faulty trap profiles, the ones before stay:\n  ${faults.join('\n  ')}`,
    );
  }
}
