import { escapeHtml } from '../../html.ts'
import { seriesWords, type SeriesEvidence } from './audit-words.ts'

const WIDTH = 800
const HEIGHT = 90

/** A series as bars without axes, an SVG of its own: what is high is high, and periods without data are marked below. */
export function seriesSvg(series: SeriesEvidence): string {
  const most = Math.max(...series.values.map((value) => value ?? 0), Number.MIN_VALUE)
  const step = WIDTH / Math.max(1, series.values.length)
  const bars = series.values.map((value, index) => {
    const x = (index * step).toFixed(1)
    const width = Math.max(0.5, step * 0.85).toFixed(1)
    if (value === null) return `<rect x="${x}" y="${HEIGHT - 3}" width="${width}" height="3" fill="var(--bad)"/>`
    const height = Math.max(value > 0 ? 1 : 0, (value / most) * (HEIGHT - 6))
    return height === 0
      ? ''
      : `<rect x="${x}" y="${(HEIGHT - 3 - height).toFixed(1)}" width="${width}" height="${height.toFixed(1)}" fill="var(--mark)"/>`
  })
  return `<svg class="series" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${escapeHtml(seriesWords(series))}"><line x1="0" x2="${WIDTH}" y1="${HEIGHT - 3}" y2="${HEIGHT - 3}" stroke="var(--line)"/>${bars.join('')}</svg>`
}
