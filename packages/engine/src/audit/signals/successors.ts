/** What an old family is replaced by. */
export interface Successor {
  readonly families: readonly string[]
  /** The same for Graviton, which needs an image for arm64. */
  readonly graviton: readonly string[]
  /** Speed of one accelerator of the successor, as a multiple of the old one. Assumed from data sheets, on the low side. */
  readonly speed: number
}

/** Families that AWS has replaced; m5, c5 and r5 are not among them, their successors cost as much on x86. */
export const SUCCESSORS: Readonly<Record<string, Successor>> = {
  p2: { families: ['g4dn', 'g5', 'g6'], graviton: [], speed: 2 },
  p3: { families: ['g5', 'g6e'], graviton: [], speed: 0.8 },
  g3: { families: ['g4dn', 'g5', 'g6'], graviton: [], speed: 1 },
  inf1: { families: ['inf2'], graviton: [], speed: 1 },
  m4: { families: ['m5', 'm6i', 'm7i'], graviton: ['m6g', 'm8g'], speed: 1 },
  c4: { families: ['c5', 'c6i', 'c7i'], graviton: ['c6g', 'c7g', 'c8g'], speed: 1 },
  r4: { families: ['r5', 'r6i', 'r7i'], graviton: ['r6g', 'r8g'], speed: 1 },
}
