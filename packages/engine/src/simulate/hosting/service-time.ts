import type { ServiceTime } from './hosting-setup.ts'

/** Mean of a distribution, seconds. */
export function meanServiceSeconds({ quantilesSeconds }: ServiceTime): number {
  return quantilesSeconds.reduce((sum, seconds) => sum + seconds, 0) / quantilesSeconds.length
}
