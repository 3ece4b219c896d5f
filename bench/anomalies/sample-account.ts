import { loadPriceBook } from '../../packages/app/src/price-store/load-price-book.ts'
import { SHIPPED_BOOK } from '../../packages/app/src/shipped-book.ts'
import { detectAnomalies } from '../../packages/engine/src/anomalies/detect-anomalies.ts'
import {
  groupAnomalies,
  type AnomalyGroup,
  type SeriesKey,
} from '../../packages/engine/src/anomalies/group-anomalies.ts'
import { createPriceBook } from '../../packages/engine/src/catalog/create-price-book.ts'
import { usdToNumber } from '../../packages/engine/src/money/usd.ts'
import { sampleBill } from '../../packages/sample/src/bill/sample-bill.ts'
import { createSampleWorld } from '../../packages/sample/src/world/create-sample-world.ts'
import { report } from '../figures.ts'

const SEED = 1
const MS_PER_DAY = 86_400_000

interface KeyedSeries {
  readonly key: SeriesKey
  readonly usd: Float64Array
}

/** Which of the anomalies that are planted in the sample account are told, and what else is. */
export async function benchSampleAccount(): Promise<void> {
  const book = createPriceBook(await loadPriceBook({ home: '/nonexistent', shippedBook: SHIPPED_BOOK }))
  const world = createSampleWorld({ seed: SEED, scale: 1, book })
  const { from, series } = dailySeries(sampleBill(world))
  const found = series.flatMap(({ key, usd }) =>
    detectAnomalies({ step: 'day', from, usd }).map((anomaly) => ({ key, anomaly })),
  )
  const groups = groupAnomalies(found)
  const isTold = (planted: (typeof world.anomalies)[number], group: AnomalyGroup): boolean =>
    group.parts.some(({ key }) => key.usageType === planted.usageType) &&
    [...group.parts, ...group.within].some(
      ({ key }) => key.resource === null || key.resource.includes(planted.resource),
    ) &&
    group.leaf.anomaly.from < planted.to &&
    group.leaf.anomaly.to > planted.from
  const missed = world.anomalies.filter((planted) => !groups.some((group) => isTold(planted, group)))
  const others = groups.filter((group) => !world.anomalies.some((planted) => isTold(planted, group)))
  process.stdout.write(
    [
      `sample account, ${series.length} series`,
      `  not told: ${missed.map((one) => `${one.kind} of ${one.resource}`).join(', ') || 'none'}`,
      `  told beside what is planted: ${others.map(({ leaf, impactUsd }) => `${leaf.anomaly.kind} of ${leaf.key.resource ?? leaf.key.usageType} $${impactUsd.toFixed(0)}`).join(', ') || 'none'}`,
      '',
    ].join('\n'),
  )
  const told = world.anomalies.length - missed.length
  report([
    {
      what: 'planted anomalies of the sample account that are told',
      value: told,
      unit: `of ${world.anomalies.length}`,
    },
    { what: 'told beside them', value: others.length, unit: 'anomalies' },
  ])
}

/** Metered dollars a day of each usage type × account × region, and of each resource, at on-demand prices. */
function dailySeries(bill: ReturnType<typeof sampleBill>): {
  readonly from: number
  readonly series: readonly KeyedSeries[]
} {
  const rows = bill.rows.filter((row) => {
    const type = bill.identities[row.identity]?.type
    return row.to - row.from <= MS_PER_DAY && (type === 'Usage' || type === 'SavingsPlanCoveredUsage')
  })
  let [from, to] = [Number.POSITIVE_INFINITY, 0]
  for (const row of rows) [from, to] = [Math.min(from, row.from), Math.max(to, row.to)]
  const byKey = new Map<string, KeyedSeries>()
  for (const row of rows) {
    const text = bill.identities[row.identity]?.text
    if (text === undefined) continue
    const wide: SeriesKey = {
      usageType: text.line_item_usage_type ?? '',
      account: text.line_item_usage_account_id ?? '',
      region: text.product_region_code ?? '',
      resource: null,
    }
    const resource = text.line_item_resource_id
    for (const key of resource === undefined ? [wide] : [wide, { ...wide, resource }]) {
      const name = JSON.stringify(key)
      const one = byKey.get(name) ?? { key, usd: new Float64Array(Math.ceil((to - from) / MS_PER_DAY)) }
      byKey.set(name, one)
      const day = Math.floor((row.from - from) / MS_PER_DAY)
      one.usd[day] = (one.usd[day] ?? 0) + usdToNumber(row.unblended)
    }
  }
  return { from, series: [...byKey.values()] }
}
