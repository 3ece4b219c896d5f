import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AuditAnswer } from '../audit/audit-shape.ts'
import { decideFinding } from './decide-finding.ts'
import { decideFindingShape, decisionsShape, type DecideFinding } from './decision-shape.ts'
import { decisionExemption } from './decision-exemptions.ts'
import { findingsPaths } from './findings-paths.ts'
import { decisionsInForce, readDecisions } from './read-decisions.ts'
import { undoDecision } from './undo-decision.ts'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'costwright-decisions-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const NOW = new Date('2026-11-29T10:00:00Z')
const AUDIT = {
  findings: [
    { id: 'idle a', rule: 'idle-endpoint', title: 'a is idle', resource: { name: 'a' }, savingUsd: '12.00' },
    { id: 'idle b', rule: 'idle-endpoint', title: 'b is idle', resource: { name: 'b' }, savingUsd: '3.50' },
  ],
  exempted: [{ id: 'idle c', rule: 'idle-endpoint', title: 'c is idle', resource: { name: 'c' }, savingUsd: '1.00' }],
} as unknown as AuditAnswer

function decide(
  more: Partial<DecideFinding> & Pick<DecideFinding, 'finding'>,
  now = NOW,
): ReturnType<typeof decideFinding> {
  return decideFinding(home, { kind: 'accept', reason: '', until: null, ...more }, AUDIT, now)
}

describe('a decision', () => {
  test('is kept with what the finding was, and is in force', async () => {
    const made = await decide({ finding: 'idle a', kind: 'dismiss', reason: 'needed at night' })
    expect(made).toMatchObject({
      rule: 'idle-endpoint',
      title: 'a is idle',
      resource: 'a',
      savingUsd: '12.00',
      at: NOW.toISOString(),
    })
    expect(await decisionsInForce(home, NOW)).toMatchObject([{ id: made.id, finding: 'idle a' }])
    const listed = await readDecisions(home, NOW)
    expect(decisionsShape.parse(listed)).toEqual(listed)
    expect(decisionExemption(made)).toEqual({ findings: ['idle a'], reason: 'dismissed: needed at night', until: null })
  })

  test('about a finding replaces an earlier one, and undoing it brings none back', async () => {
    const first = await decide({ finding: 'idle a' })
    const second = await decide({ finding: 'idle a', kind: 'snooze', until: '2026-12-31' })
    await decide({ finding: 'idle c' })
    const states = async (): Promise<unknown> =>
      (await readDecisions(home, NOW)).decisions.map(({ finding, kind, state }) => [finding, kind, state])
    expect(await states()).toEqual([
      ['idle c', 'accept', 'in-force'],
      ['idle a', 'snooze', 'in-force'],
      ['idle a', 'accept', 'replaced'],
    ])
    await undoDecision(home, second.id, NOW)
    expect(await states()).toEqual([
      ['idle c', 'accept', 'in-force'],
      ['idle a', 'snooze', 'undone'],
      ['idle a', 'accept', 'replaced'],
    ])
    await expect(undoDecision(home, second.id, NOW)).rejects.toMatchObject({ code: 'already-undone' })
    await expect(undoDecision(home, 'nothing', NOW)).rejects.toMatchObject({ code: 'unknown-decision' })
    expect((await undoDecision(home, first.id, NOW)).id).toBe(first.id)
  })

  test('ends with its last day, in UTC', async () => {
    await decide({ finding: 'idle b', kind: 'snooze', until: '2026-11-30' })
    expect(await decisionsInForce(home, new Date('2026-11-30T23:59:59Z'))).toHaveLength(1)
    expect(await decisionsInForce(home, new Date('2026-12-01T00:00:00Z'))).toHaveLength(0)
    expect((await readDecisions(home, new Date('2026-12-01T00:00:00Z'))).decisions[0]?.state).toBe('ended')
  })

  test('is refused about what is no finding, or until a day that is over', async () => {
    await expect(decide({ finding: 'idle z' })).rejects.toMatchObject({ code: 'unknown-finding' })
    await expect(decide({ finding: 'idle a', until: '2026-11-28' })).rejects.toMatchObject({ code: 'bad-until' })
    expect(await readDecisions(home, NOW)).toEqual({ decisions: [], problems: [] })
  })

  test('needs a day to snooze and a reason to dismiss', () => {
    const said = (more: object): boolean => decideFindingShape.safeParse({ finding: 'x', ...more }).success
    expect(said({ kind: 'accept' })).toBe(true)
    expect(said({ kind: 'snooze' })).toBe(false)
    expect(said({ kind: 'snooze', until: '2026-13-01' })).toBe(false)
    expect(said({ kind: 'snooze', until: '2027-01-31' })).toBe(true)
    expect(said({ kind: 'dismiss', reason: '  ' })).toBe(false)
    expect(said({ kind: 'dismiss', reason: 'a copy' })).toBe(true)
    expect(said({ kind: 'forget' })).toBe(false)
  })
})

test('lines that are no decision are named and do no harm', async () => {
  await decide({ finding: 'idle a' })
  appendFileSync(findingsPaths(home).decisions, '\n{"event":"decide","id":1}\n{"event":"dec')
  await decide({ finding: 'idle b' })
  const { decisions, problems } = await readDecisions(home, NOW)
  expect(decisions.map(({ finding }) => finding)).toEqual(['idle b', 'idle a'])
  expect(problems).toHaveLength(2)
  expect(problems.join('\n')).toContain('a crash may have left it')
  expect(problems.join('\n')).toContain('no decision of this version')
})
