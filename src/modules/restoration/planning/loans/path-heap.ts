/** A binary heap of states by key, least first, of equal ones the lowest state. */
export class PathHeap {
  /** Of what was taken out last. */
  lastKey = 0;
  private keys = new Int32Array(1_024);
  private states = new Int32Array(1_024);
  private size = 0;

  clear(): void {
    this.size = 0;
  }

  push(key: number, state: number): void {
    if (this.size === this.keys.length) this.grow();
    let at = this.size;
    this.size += 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.isBefore(key, state, parent)) break;
      this.keys[at] = this.keys[parent] ?? 0;
      this.states[at] = this.states[parent] ?? 0;
      at = parent;
    }
    this.keys[at] = key;
    this.states[at] = state;
  }

  /** -1 where nothing is left. */
  pop(): number {
    if (this.size === 0) return -1;
    const first = this.states[0] ?? 0;
    this.lastKey = this.keys[0] ?? 0;
    this.size -= 1;
    const [key, state] = [this.keys[this.size] ?? 0, this.states[this.size] ?? 0];
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= this.size) break;
      if (
        child + 1 < this.size &&
        this.isBefore(this.keys[child + 1] ?? 0, this.states[child + 1] ?? 0, child)
      )
        child += 1;
      if (this.isBefore(key, state, child)) break;
      this.keys[at] = this.keys[child] ?? 0;
      this.states[at] = this.states[child] ?? 0;
      at = child;
    }
    this.keys[at] = key;
    this.states[at] = state;
    return first;
  }

  private isBefore(key: number, state: number, other: number): boolean {
    const than = this.keys[other] ?? 0;
    return key < than || (key === than && state < (this.states[other] ?? 0));
  }

  private grow(): void {
    const [keys, states] = [new Int32Array(this.size * 2), new Int32Array(this.size * 2)];
    keys.set(this.keys);
    states.set(this.states);
    [this.keys, this.states] = [keys, states];
  }
}
