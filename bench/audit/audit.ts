/**
 * What the audit finds in the sample account, against its answers, and how long the rules take on 10,000 resources: the sample account
 * as many times as it needs for them.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { audit, WHOLE_AUDIT } from '../../packages/app/src/audit/audit.ts'
import { sampleSource } from '../../packages/app/src/audit/audit-sources.ts'
import { billedResources } from '../../packages/app/src/audit/billed-resources.ts'
import { scoreSample } from '../../packages/app/src/audit/sample-answers.fixture.ts'
import { LIST_NAMES } from '../../packages/app/src/capture/capture-head.ts'
import { configSchema } from '../../packages/app/src/config/config-schema.ts'
import { configuredRules } from '../../packages/app/src/config/read-config.ts'
import { openShipped } from '../../packages/app/src/price-store/load-price-book.ts'
import { sampleBillHome } from '../../packages/app/src/sample-bill.ts'
import { SAMPLE_SCALE, SAMPLE_SEED } from '../../packages/app/src/sample-seed.ts'
import { SHIPPED_BOOK } from '../../packages/app/src/shipped-book.ts'
import { sampleWorld } from '../../packages/app/src/write-sample.ts'
import { evaluateRules } from '../../packages/engine/src/audit/evaluate-rules.ts'
import { createPriceBook } from '../../packages/engine/src/catalog/create-price-book.ts'
import { sampleAnswers } from '../../packages/sample/src/answers/sample-answers.ts'
import { sampleSnapshot } from '../../packages/sample/src/inventory/sample-snapshot.ts'
import { median, report } from '../figures.ts'

const RESOURCES = 10_000
const RUNS = 3
const now = (): Date => new Date('2026-11-02T00:00:00Z')
const config = configSchema.parse({})
const book = createPriceBook((await openShipped(SHIPPED_BOOK)).book)

const cacheFolder = await mkdtemp(join(tmpdir(), 'bench-audit-'))
try {
  const home = await sampleBillHome({ cacheFolder, now })
  const read = await sampleSource()
  const question = {
    config,
    ...WHOLE_AUDIT,
    now: now().getTime(),
  }
  const answer = audit(read, question, book, await billedResources(home, read.snapshot))
  const score = scoreSample(answer, sampleAnswers(await sampleWorld(SAMPLE_SEED, SAMPLE_SCALE)))
  const found = answer.findings.filter(({ savingUsd }) => Number(savingUsd) > 0).length
  const within = score.plants.filter(
    ({ foundUsd, plantedUsd }) => Math.abs(foundUsd - plantedUsd) <= 0.01 * plantedUsd,
  ).length
  const percent = (part: number, whole: number): number => (part / whole) * 100
  report([
    {
      what: 'recall on the sample account',
      value: percent(score.plants.length - score.missed.length, score.plants.length),
      unit: '%',
      atLeast: 100,
    },
    {
      what: 'precision on the sample account',
      value: percent(found - score.wrong.length, found),
      unit: '%',
      atLeast: 100,
    },
    { what: 'plants valued within 1 %', value: percent(within, score.plants.length), unit: '%', atLeast: 100 },
    {
      what: 'dollars off, all together',
      value: percent(Math.abs(score.foundUsd - score.plantedUsd), score.plantedUsd),
      unit: '%',
      atMost: 1,
    },
  ])
  const unlike = [...score.missed, ...score.wrong]
  if (unlike.length > 0) process.stdout.write(`missed or wrong: ${unlike.join(', ')}\n`)
} finally {
  await rm(cacheFolder, { recursive: true })
}

const resourcesAt = (snapshot: ReturnType<typeof sampleSnapshot>): number =>
  LIST_NAMES.filter((name) => name !== 'metricSeries').reduce((sum, name) => sum + snapshot[name].length, 0)
const perCopy = resourcesAt(sampleSnapshot(await sampleWorld(SAMPLE_SEED, 1)))
const large = sampleSnapshot(await sampleWorld(SAMPLE_SEED, Math.ceil(RESOURCES / perCopy)))
const rules = configuredRules(config)
const seconds = Array.from({ length: RUNS + 1 }, () => {
  const start = performance.now()
  evaluateRules(large, rules, book)
  return (performance.now() - start) / 1000
}).slice(1)
report([
  {
    what: `resources; ${large.metricSeries.length} series, ${rules.length} rules`,
    value: resourcesAt(large),
    unit: '',
    atLeast: RESOURCES,
  },
  { what: 'evaluation of all rules', value: median(seconds), unit: 's', atMost: 2 },
])
