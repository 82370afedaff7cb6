/** One bit a pixel, 1 is black, rows packed into bytes. */
export class Bitmap {
  readonly rowBytes: number;
  readonly bytes: Uint8Array;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.rowBytes = Math.ceil(width / 8);
    this.bytes = new Uint8Array(this.rowBytes * height);
  }

  at(x: number, y: number): boolean {
    return (((this.bytes[y * this.rowBytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 1;
  }

  blacken(x: number, y: number): void {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return;
    const at = y * this.rowBytes + (x >> 3);
    this.bytes[at] = (this.bytes[at] ?? 0) | (0x80 >> (x & 7));
  }

  fill(left: number, top: number, right: number, bottom: number): void {
    for (let y = top; y < bottom; y += 1) for (let x = left; x < right; x += 1) this.blacken(x, y);
  }

  /** Where the colour changes along a row, white first; ends with the width. */
  changes(y: number): number[] {
    const places: number[] = [];
    let black = false;
    for (let x = 0; x < this.width; x += 1) {
      if ((x & 7) === 0) {
        const whole = black ? 0xff : 0;
        if (this.bytes[y * this.rowBytes + (x >> 3)] === whole) {
          x += 7;
          continue;
        }
      }
      if (this.at(x, y) !== black) {
        places.push(x);
        black = !black;
      }
    }
    return places;
  }
}
