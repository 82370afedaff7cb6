/** A manager's list as it comes in notifications: between the one that begins it and the one that ends it. */
import type { Notification } from './decode-packet.js';
import type { ListPolicy } from './trap-profile.js';

type Heard = Pick<Notification, 'trapOid' | 'varbinds'>;

export class ListHeard {
  items: Heard[] = [];
  isWhole = false;
  private begun = false;

  constructor(private readonly policy: Pick<ListPolicy, 'begins' | 'item' | 'ends'>) {}

  /** In the order of the journal; one that begins anew makes void what came before it. */
  take(heard: Heard): void {
    const { begins, item, ends } = this.policy;
    if (this.isWhole) return;
    if (heard.trapOid === begins) {
      this.begun = true;
      this.items = [];
    } else if (!this.begun) return;
    else if (heard.trapOid === item) this.items.push(heard);
    else if (heard.trapOid === ends) this.isWhole = true;
  }
}
