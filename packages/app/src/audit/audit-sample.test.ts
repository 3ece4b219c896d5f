import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import { sampleAnswers, type SampleAnswers } from '@costwright/sample/answers/sample-answers'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { configSchema } from '../config/config-schema.ts'
import { openShipped } from '../price-store/load-price-book.ts'
import { sampleBillHome } from '../sample-bill.ts'
import { SAMPLE_SCALE, SAMPLE_SEED } from '../sample-seed.ts'
import { SHIPPED_BOOK } from '../shipped-book.ts'
import { sampleWorld } from '../write-sample.ts'
import { audit, WHOLE_AUDIT } from './audit.ts'
import { auditShape, type AuditAnswer } from './audit-shape.ts'
import { sampleSource } from './audit-sources.ts'
import { billedResources } from './billed-resources.ts'
import { RULES_OF_WASTE, scoreSample } from './sample-answers.fixture.ts'

const now = (): Date => new Date('2026-11-02T00:00:00Z')
let answer: AuditAnswer
let answers: SampleAnswers

beforeAll(async () => {
  const cacheFolder = await mkdtemp(join(tmpdir(), 'audit-sample-'))
  try {
    const home = await sampleBillHome({ cacheFolder, now })
    const book = createPriceBook((await openShipped(SHIPPED_BOOK)).book)
    const read = await sampleSource()
    answer = audit(
      read,
      {
        config: configSchema.parse({}),
        ...WHOLE_AUDIT,
        now: now().getTime(),
      },
      book,
      await billedResources(home, read.snapshot),
    )
    answers = sampleAnswers(await sampleWorld(SAMPLE_SEED, SAMPLE_SCALE))
  } finally {
    await rm(cacheFolder, { recursive: true })
  }
}, 120_000)

describe('the audit of the sample account', () => {
  it('has the published shape', () => {
    expect(auditShape.parse(answer)).toEqual(answer)
  })

  it('finds everything that was planted, and nothing else that costs money', () => {
    const { missed, wrong } = scoreSample(answer, answers)
    expect({ missed, wrong }).toEqual({ missed: [], wrong: [] })
    for (const { waste } of answers.planted) expect(RULES_OF_WASTE).toHaveProperty(waste)
  })

  it('values it as the answers do, within 1 %', () => {
    const { plants, foundUsd, plantedUsd } = scoreSample(answer, answers)
    const off = plants.filter((one) => Math.abs(one.foundUsd - one.plantedUsd) > 0.01 * one.plantedUsd)
    expect(off.map(({ id, foundUsd: found, plantedUsd: planted }) => `${id}: ${found} for ${planted}`)).toEqual([])
    expect(Math.abs(foundUsd - plantedUsd) / plantedUsd).toBeLessThan(0.01)
  })

  it('says no word of dollars about what only looks like waste', () => {
    const healthy = new Set(answers.healthy.map(({ resource }) => resource))
    const paid = answer.findings.filter(({ savingUsd }) => Number(savingUsd) > 0)
    const named = paid.filter(({ resource }) => healthy.has(resource.arn) || healthy.has(resource.name))
    expect(named.filter(({ rule }) => rule !== 'shadow-variant-left-on').map(({ id }) => id)).toEqual([])
  })

  it('agrees with the bill', () => {
    expect(answer.coverage.bill).toMatchObject({ month: '2026-10', seenPercent: 100, pricePercent: 100 })
    expect(answer.spendBasis.kind).toBe('bill')
    expect(answer.coverage.bill?.usagePercent).toBeGreaterThan(95)
    expect(answer.coverage.bill?.usagePercent).toBeLessThan(105)
  })
})
