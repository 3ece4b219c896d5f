import type { CommitmentJson } from '../../api/answers.ts'
import { Money } from '../../kit/money.tsx'
import { formatUsd } from '../../kit/format.ts'
import type { NumberSource } from '../../kit/source-drawer.tsx'

/** Where a figure of a plan comes from: the hours of the bill, the discounts, the assumptions. */
export function planSource(
  title: string,
  usd: string,
  plan: CommitmentJson,
  option: CommitmentJson['options'][number] | null,
  meaning: string,
): NumberSource {
  const { usage, priceBook, assumptions, gaps } = plan
  return {
    title,
    usd,
    meaning,
    facts: [
      {
        what: 'Usage',
        value: `${usage.hours} hours of the ${usage.source}, ${formatUsd(usage.onDemandUsd)} on demand`,
      },
      ...(option === null
        ? []
        : option.coveredBySource.map(({ source, usd: covered }) => ({
            what: `Discount ${source}`,
            value: <Money usd={covered} />,
          }))),
      ...(option === null ? [] : [{ what: 'No rate covers', value: <Money usd={option.notCoveredUsd} /> }]),
      { what: 'Price book', value: `${priceBook.origin}, ${priceBook.date}` },
    ],
    assumptions: [
      ...(usage.synthetic ? ['The bill is that of the sample account: it is invented.'] : []),
      ...assumptions.map(({ what, value, source }) => `${what}: ${value} (${source})`),
      ...(gaps.length === 0 ? [] : [`${gaps.length} gaps are listed on the page.`]),
    ],
    command: 'costwright plan commitment',
  }
}
