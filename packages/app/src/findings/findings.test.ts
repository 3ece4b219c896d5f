import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import { subtractUsd, sumUsd, usd, usdToJson } from '@costwright/engine/money/usd'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { audit, WHOLE_AUDIT } from '../audit/audit.ts'
import { auditShape, type AuditAnswer } from '../audit/audit-shape.ts'
import { sampleSource, type ReadSource } from '../audit/audit-sources.ts'
import { checkConfig } from '../config/read-config.ts'
import { dashboardAudit } from '../dashboard/dashboard-audit.ts'
import { openShipped } from '../price-store/load-price-book.ts'
import { SHIPPED_BOOK } from '../shipped-book.ts'
import { decideFinding } from './decide-finding.ts'
import type { Decision } from './decision-shape.ts'
import { findingsShape, oneFindingShape } from './findings-shape.ts'
import { keepAudit } from './keep-audit.ts'
import { listFindings } from './list-findings.ts'
import { oneFinding } from './one-finding.ts'

const NOW = new Date('2026-11-29T10:00:00Z')
let home = ''
let read: ReadSource
let bookData: Awaited<ReturnType<typeof openShipped>>['book']

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'costwright-findings-'))
  read = await sampleSource()
  bookData = (await openShipped(SHIPPED_BOOK)).book
}, 60_000)
afterAll(() => rmSync(home, { recursive: true, force: true }))

function audited(decisions: readonly Decision[] = []): AuditAnswer {
  const question = { ...WHOLE_AUDIT, config: checkConfig('', {}), now: NOW.getTime(), decisions }
  return audit(read, question, createPriceBook(bookData), { month: null, gaps: [] })
}

describe('findings of the sample account', () => {
  test('are listed with the dollars of their two bills', () => {
    const list = listFindings(audited(), [])
    expect(findingsShape.parse(list)).toEqual(list)
    for (const { beforeUsd, afterUsd, savingUsd, countedIn, title } of list.findings) {
      const saved = usdToJson(subtractUsd(usd(beforeUsd), usd(afterUsd)))
      // Dollars that another finding counts already are taken off.
      if (countedIn.length === 0)
        expect([title, Number(saved).toFixed(2)]).toEqual([title, Number(savingUsd).toFixed(2)])
      else expect(Number(saved)).toBeGreaterThanOrEqual(Number(savingUsd))
    }
  })

  test('open into evidence, bills that sum to the change, a diff and a fix', () => {
    const answer = audited()
    for (const { id } of answer.findings) {
      const one = oneFinding(answer, id, [])
      expect(oneFindingShape.parse(one)).toEqual(one)
      expect(usdToJson(sumUsd(one.bills.map((row) => usd(row.beforeUsd))))).toBe(one.beforeUsd)
      expect(usdToJson(sumUsd(one.bills.map((row) => usd(row.afterUsd))))).toBe(one.afterUsd)
      expect(one.rule.fix).not.toBe('')
      expect(one.diff.length).toBeGreaterThanOrEqual(one.finding.before.length)
      for (const { text, language } of one.code) {
        expect(language).toBe('shell')
        expect(text).toMatch(/^aws \w+ [a-z-]+ .*\n$/)
      }
    }
    expect(() => oneFinding(answer, 'nothing', [])).toThrow(/no finding "nothing"/)
  })

  test('that were decided about are taken out of the sum, with the reason', async () => {
    const answer = audited()
    const [first] = answer.findings
    if (first === undefined) throw new Error('the sample has no finding')
    const decision = await decideFinding(
      home,
      { finding: first.id, kind: 'dismiss', reason: 'on purpose', until: null },
      answer,
      NOW,
    )
    const after = audited([decision])
    expect(auditShape.parse(after)).toEqual(after)
    expect(after.findings.map(({ id }) => id)).not.toContain(first.id)
    expect(after.exempted).toMatchObject([
      { id: first.id, reason: 'dismissed: on purpose', until: null, decision: 'dismiss' },
    ])
    expect(Number(after.monthlySavingUsd)).toBeLessThan(Number(answer.monthlySavingUsd))
    expect(after.idleExemptions).toEqual([])
    expect(listFindings(after, [decision]).decisions).toEqual([decision])
    expect(() => oneFinding(after, first.id, [decision])).toThrow(/not counted, dismissed: on purpose/)
    // A decision about what this audit does not find is no exemption that matches nothing.
    expect(audited([{ ...decision, finding: 'elsewhere' }]).idleExemptions).toEqual([])
  })
})

test('the last audit is judged again; what an earlier one found and it did not is what was realised', async () => {
  const workspace = join(home, 'kept')
  const options = {
    source: { kind: 'workspace' } as const,
    home: workspace,
    billHome: workspace,
    cwd: home,
    bookData,
    now: NOW,
  }
  await expect(dashboardAudit(options)).rejects.toMatchObject({ code: 'no-audit' })
  const aws: ReadSource = { ...read, kind: 'aws' }
  await keepAudit(workspace, aws, audited())
  const { answer: first, realised: none } = await dashboardAudit(options)
  expect(first.source).toMatchObject({ kind: 'aws', file: null })
  expect(first.findings.map(({ id }) => id)).toEqual(audited().findings.map(({ id }) => id))
  expect(none).toBeNull()

  const gone = first.findings.find(({ rule }) => rule === 'idle-endpoint')
  if (gone === undefined) throw new Error('the sample has no idle endpoint')
  const later = {
    ...read.snapshot,
    collectedAt: '2026-11-20T00:00:00.000Z',
    endpoints: read.snapshot.endpoints.filter(({ arn }) => arn !== gone.resource.arn),
  }
  await keepAudit(workspace, { ...aws, snapshot: later }, audited())
  const { realised } = await dashboardAudit(options)
  expect(realised?.since).toBe(read.snapshot.collectedAt)
  expect(Number(realised?.usd)).toBeGreaterThanOrEqual(Number(gone.savingUsd))
  expect(realised?.findings).toBeGreaterThanOrEqual(1)
  expect(await dashboardAudit({ ...options, source: { kind: 'demo' } })).toMatchObject({
    answer: { source: { kind: 'demo' } },
  })
}, 60_000)
