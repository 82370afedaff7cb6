/** Which site or link of a carrier an agent address, an interface number or an object's name means. */
export interface KnownSite {
  code: string;
  carrier: string;
  address: string;
}

export interface KnownLink {
  code: string;
  carrier: string;
  aSite: string;
  zSite: string;
  aIfIndex: number;
  zIfIndex: number;
}

export interface Place {
  site?: string;
  link?: string;
}

export class NetworkElements {
  private readonly siteByAddress = new Map<string, string>();
  private readonly siteCodes = new Set<string>();
  private readonly linkCodes = new Set<string>();
  private readonly linkByInterface = new Map<string, string>();

  constructor(sites: readonly KnownSite[], links: readonly KnownLink[]) {
    for (const { code, carrier, address } of sites) {
      this.siteByAddress.set(`${carrier} ${address}`, code);
      this.siteCodes.add(`${carrier} ${code}`);
    }
    for (const link of links) {
      this.linkCodes.add(`${link.carrier} ${link.code}`);
      this.linkByInterface.set(`${link.carrier} ${link.aSite} ${link.aIfIndex}`, link.code);
      this.linkByInterface.set(`${link.carrier} ${link.zSite} ${link.zIfIndex}`, link.code);
    }
  }

  agent(carrier: string, address: string): Place {
    const site = this.siteByAddress.get(`${carrier} ${address}`);
    return site === undefined ? {} : { site };
  }

  interface(carrier: string, address: string, ifIndex: number): Place {
    const place = this.agent(carrier, address);
    if (place.site === undefined) return place;
    const link = this.linkByInterface.get(`${carrier} ${place.site} ${ifIndex}`);
    return link === undefined ? place : { ...place, link };
  }

  named(carrier: string, name: string): Place {
    const key = `${carrier} ${name}`;
    if (this.linkCodes.has(key)) return { link: name };
    return this.siteCodes.has(key) ? { site: name } : {};
  }
}
