/** A bill of 100,000 described resources, and of 10,000: how long, and whether time grows no faster than the bill. */
import { createPriceBook } from '../../packages/engine/src/catalog/create-price-book.ts'
import type { DescribedResource } from '../../packages/engine/src/estimate/description.ts'
import { descriptionSchema } from '../../packages/engine/src/estimate/description.ts'
import { estimateBill } from '../../packages/engine/src/estimate/estimate.ts'
import type { Bill } from '../../packages/engine/src/bill/bill.ts'
import { groupUsd, totalUsd } from '../../packages/engine/src/bill/group.ts'
import { METERS } from '../../packages/engine/src/meters/registry.ts'
import { formatUsd } from '../../packages/engine/src/money/usd.ts'
import { loadPriceBook } from '../../packages/app/src/price-store/load-price-book.ts'
import { SHIPPED_BOOK } from '../../packages/app/src/shipped-book.ts'
import { median, report, timeMs } from '../figures.ts'

const data = await loadPriceBook({ home: '/nonexistent', shippedBook: SHIPPED_BOOK })
const book = createPriceBook(data)
const examples = METERS.map((meter) => meter.example)

/** `count` resources, every kind in turn, each with a name of its own. */
function resources(count: number): readonly DescribedResource[] {
  const described = Array.from({ length: count }, (_, index) => ({
    ...examples[index % examples.length],
    name: `resource ${index}`,
  }))
  return descriptionSchema.parse({ name: 'bench', resources: described }).resources
}

function bill(of: readonly DescribedResource[]): Bill {
  const made = estimateBill({ region: 'us-east-1', resources: [...of] }, book)
  groupUsd(made, (line) => line.phase)
  return made
}

const small = resources(10_000)
const large = resources(100_000)
for (let run = 0; run < 10; run++) bill(small)
// In turn, so that a change of the machine's speed meets both.
const pairs = Array.from(
  { length: 7 },
  () => [timeMs(() => void bill(small), 3, 0), timeMs(() => void bill(large), 1, 0)] as const,
)
const smallMs = median(pairs.map(([times]) => median(times)))
const largeMs = median(pairs.map(([, times]) => median(times)))
const made = bill(large)
process.stdout.write(
  `${large.length} resources of ${METERS.length} kinds: ${made.lines.length} lines, ${formatUsd(totalUsd(made))}\n`,
)
report([
  { what: '100,000 resources', value: largeMs / 1000, unit: 's', atMost: 2 },
  { what: '10,000 resources', value: smallMs / 1000, unit: 's' },
  { what: '10,000 resources are faster by', value: largeMs / smallMs, unit: '×' },
  {
    what: 'time per resource, 100,000 against 10,000 (1 is linear)',
    value: largeMs / smallMs / 10,
    unit: '×',
    atMost: 1.25,
  },
])
