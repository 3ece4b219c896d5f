/**
 * A server of large generated price files, run as a process of its own so that its memory is not counted:
 *
 *     node bench/prices-update/serve-large.ts REGIONS ROWS
 *
 * Every region has an EC2 file of ROWS rows (one in forty is a host that counts), a SageMaker file of at most 5,000 and a
 * Savings Plans file of six plans and 9,900 rates. Prints its address.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { COMPONENTS } from '../../packages/engine/src/catalog/component.ts'
import { REGIONS } from '../../packages/engine/src/catalog/region.ts'
import {
  offerCsvHead,
  offerCsvRow,
  offerIndex,
  savingsPlanCsv,
  savingsPlanIndex,
  spotAdvisorJson,
  type SavingsPlanRateFixture,
} from '../../packages/testkit/src/price-list/offer-files.ts'
import { hostProduct, instanceProduct } from '../../packages/testkit/src/price-list/offer-product.ts'

const [regionCount = 4, rows = 1000] = process.argv.slice(2).map(Number)
const regions = REGIONS.filter((region) => region.usagePrefix !== null)
  .slice(0, regionCount)
  .map((region) => region.id)
/** About what the real files hold: some 5,000 rows, 1,800 of them prices of distinct type and component. */
const SAGEMAKER_ROWS = 5_000
const types = Array.from({ length: 150 }, (_, index) => `m${index % 40}x.${index}xlarge`)

function* sagemaker(region: string): Generator<string> {
  yield offerCsvHead({ offerCode: 'AmazonSageMaker' })
  for (let row = 0; row < Math.min(rows, SAGEMAKER_ROWS); row += 1) {
    const component = COMPONENTS[row % COMPONENTS.length]
    const type = types[Math.floor(row / COMPONENTS.length) % types.length] ?? ''
    if (component !== undefined)
      yield offerCsvRow(instanceProduct(region, component.id, `ml.${type}`, (1 + (row % 997) / 1000).toFixed(10)))
  }
}

function* hosts(region: string): Generator<string> {
  yield offerCsvHead({ offerCode: 'AmazonEC2' })
  for (let row = 0; row < rows; row += 1) {
    const type = types[Math.floor(row / 40) % types.length] ?? ''
    const counts = row % 40 === 0
    yield offerCsvRow(
      hostProduct(
        region,
        type,
        '0.9600000000',
        counts ? {} : { operatingSystem: 'Windows', tenancy: 'Dedicated', usagetype: `DedicatedUsage:${type}` },
      ),
    )
  }
}

function savingsPlans(region: string): string {
  const prefix = REGIONS.find((one) => one.id === region)?.usagePrefix ?? ''
  const rates: SavingsPlanRateFixture[] = []
  for (const termYears of [1, 3] as const) {
    for (const option of ['No Upfront', 'Partial Upfront', 'All Upfront'] as const) {
      for (const component of COMPONENTS.slice(0, 11))
        for (const type of types)
          rates.push({ termYears, option, usageType: `${prefix}-${component.usageToken}ml.${type}`, usd: '0.5' })
    }
  }
  return savingsPlanCsv(rates)
}

/** Rows in pieces of about 64 KB, as a network gives them. */
function* pieces(lines: Iterable<string>): Generator<string> {
  let piece = ''
  for (const line of lines) {
    piece += line
    if (piece.length < 65_536) continue
    yield piece
    piece = ''
  }
  yield piece
}

const server = createServer((request, response) => {
  const path = request.url ?? ''
  const region = path.split('/').at(-2) ?? ''
  response.statusCode = 200
  if (path === '/spot-advisor-data.json') response.end(spotAdvisorJson({}))
  else if (path.endsWith('region_index.json'))
    response.end(
      path.startsWith('/savingsPlan')
        ? savingsPlanIndex(regions)
        : offerIndex(path.includes('AmazonEC2') ? 'AmazonEC2' : 'AmazonSageMaker', regions),
    )
  else if (path.startsWith('/savingsPlan')) response.end(savingsPlans(region))
  else Readable.from(pieces(path.includes('AmazonEC2') ? hosts(region) : sagemaker(region))).pipe(response)
})
server.listen(0, '127.0.0.1', () =>
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`),
)
