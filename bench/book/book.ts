/** Size, load time and lookup time of the shipped price book. */
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { gunzipSync } from 'node:zlib'
import { COMPONENT_IDS } from '../../packages/engine/src/catalog/component.ts'
import { createPriceBook } from '../../packages/engine/src/catalog/create-price-book.ts'
import { REGIONS } from '../../packages/engine/src/catalog/region.ts'
import { loadPriceBook } from '../../packages/app/src/price-store/load-price-book.ts'
import { SHIPPED_BOOK } from '../../packages/app/src/shipped-book.ts'
import { median, report, timeMs } from '../figures.ts'

const packed = readFileSync(SHIPPED_BOOK)
const bare = median(timeMs(() => void JSON.parse(gunzipSync(packed).toString()), 15, 3))
const loads: number[] = []
for (let run = 0; run < 18; run++) {
  const start = performance.now()
  createPriceBook(await loadPriceBook({ home: '/nonexistent', shippedBook: SHIPPED_BOOK }))
  if (run >= 3) loads.push(performance.now() - start)
}

const data = await loadPriceBook({ home: '/nonexistent', shippedBook: SHIPPED_BOOK })
const types = Object.keys(data.types)
const keys = REGIONS.flatMap((region) =>
  COMPONENT_IDS.flatMap((component) => types.map((type) => [component, type, region.id] as const)),
)
const first = createPriceBook(data)
const firstMs =
  timeMs(() => keys.forEach(([component, type, region]) => first.instance(component, type, region)), 1, 0)[0] ??
  Number.NaN
const again = median(
  timeMs(() => keys.forEach(([component, type, region]) => first.instance(component, type, region)), 5),
)
const map = new Map(keys.map((key) => [key.join(' '), 1]))
const baseline = median(
  timeMs(() => keys.forEach(([component, type, region]) => map.get(`${component} ${type} ${region}`)), 5),
)

report([
  { what: 'compressed snapshot', value: packed.length / 1e6, unit: 'MB', atMost: 2 },
  { what: 'load (read, unpack, check, index), median of 15', value: median(loads), unit: 'ms', atMost: 40 },
  { what: 'load against bare gunzip + JSON.parse in this run', value: median(loads) / bare, unit: '×' },
  { what: `first lookup, mean of ${keys.length}`, value: (firstMs * 1000) / keys.length, unit: 'µs', atMost: 2 },
  { what: 'repeated lookup, mean', value: (again * 1000) / keys.length, unit: 'µs', atMost: 2 },
  { what: 'repeated lookup against a bare Map in this run', value: again / baseline, unit: '×' },
])
