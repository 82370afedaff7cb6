/** Whom a carrier notifies: departments, key users and other carriers that the outage may reach (4.2.2). */
import type { Words } from '../../../kernel/words.js';

export interface Addressee {
  kind: 'department' | 'key-user' | 'carrier' | 'township';
  code: string;
  nameZh: string;
  nameEn: string;
  phone: string | null;
  because: Words;
}

interface Named {
  nameZh: string;
  nameEn: string;
  phone: string | null;
}

export interface HitByOutage {
  keyUsers: readonly (Named & { code: string; departmentZh: string; circuits: number })[];
  /** Carriers with fibre in the same trench or rooms in the same building. */
  others: readonly (Named & { id: string; shares: string })[];
  /** Carriers whose own circuits run over this carrier's and are down. */
  buyers: readonly (Named & { id: string; over: string; circuits: number })[];
  townships: readonly (Named & { id: string })[];
}

export function addresseesOf({ keyUsers, buyers, others, townships }: Readonly<HitByOutage>): Addressee[] {
  const departments = new Map<string, { circuits: number; phone: string | null }>();
  for (const { departmentZh, circuits } of keyUsers) {
    const held = departments.get(departmentZh) ?? { circuits: 0, phone: null };
    departments.set(departmentZh, { ...held, circuits: held.circuits + circuits });
  }
  return [
    ...keyUsers.map(({ code, nameZh, nameEn, phone, circuits }) => ({
      kind: 'key-user' as const,
      code,
      nameZh,
      nameEn,
      phone,
      because: { zh: `中断电路 ${circuits} 条`, en: `${circuits} circuits down` },
    })),
    ...[...departments].map(([department, { circuits, phone }]) => ({
      kind: 'department' as const,
      code: department,
      nameZh: department,
      nameEn: department,
      phone,
      because: {
        zh: `主管的重要用户中断电路 ${circuits} 条`,
        en: `its key users have ${circuits} circuits down`,
      },
    })),
    ...buyers.map(({ id, nameZh, nameEn, phone, over, circuits }) => ({
      kind: 'carrier' as const,
      code: id,
      nameZh,
      nameEn,
      phone,
      because: {
        zh: `租用的电路 ${over} 中断，其电路 ${circuits} 条随之中断`,
        en: `leases ${over}, which is down with ${circuits} of its circuits`,
      },
    })),
    ...others
      .filter(({ id }) => !buyers.some((buyer) => buyer.id === id))
      .map(({ id, nameZh, nameEn, phone, shares }) => ({
        kind: 'carrier' as const,
        code: id,
        nameZh,
        nameEn,
        phone,
        because: { zh: `同路由或同局房：${shares}`, en: `shares ${shares}` },
      })),
    ...townships.map(({ id, nameZh, nameEn, phone }) => ({
      kind: 'township' as const,
      code: id,
      nameZh,
      nameEn,
      phone,
      because: { zh: '辖区内有中断电路', en: 'circuits in its area are down' },
    })),
  ];
}
