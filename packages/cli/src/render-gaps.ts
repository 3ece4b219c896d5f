import type { Gap } from '@costwright/engine/bill/bill'
import { safeText } from './safe-text.ts'
import type { Style } from './style.ts'

const TITLES: Readonly<Record<Gap['kind'], string>> = {
  'missing-price': 'Missing: not in the figures',
  'ambiguous-price': 'Ambiguous: not in the figures',
  'missing-permission': 'Not permitted: not in the figures',
  'missing-period': 'Not imported: not in the figures',
  'partial-period': 'Not complete: not all in the figures',
  'missing-data': 'Not in the bill',
  'unknown-usage-type': 'Not recognised',
  'assumed-price': 'Assumed',
  'estimated-price': 'Estimated',
  'odd-price': "Odd in AWS's own list",
  stale: 'Stale',
}

/** What an answer lacks or assumes, by kind, the gravest first. */
export function renderGaps(gaps: readonly Gap[], style: Style): string {
  const parts: string[] = []
  for (const [kind, title] of Object.entries(TITLES)) {
    const some = gaps.filter((gap) => gap.kind === kind)
    if (some.length === 0) continue
    const grave = title.endsWith('figures')
    parts.push(
      [
        style(grave ? ['bold', 'red'] : 'bold', title),
        ...some.map((gap) => `  ${safeText(gap.what)}: ${safeText(gap.effect)}`),
      ].join('\n'),
    )
  }
  return parts.join('\n')
}
