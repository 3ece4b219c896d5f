import { usd } from '@costwright/engine/money/usd'
import { PROJECT_PHASES } from '@costwright/engine/plan/components/project-phase'
import { expect, test } from 'vitest'
import { decide, decideShape } from './decide.ts'
import { defaultProject } from './documents/read-project.ts'
import { loadPriceBook } from './price-store/load-price-book.ts'
import { SHIPPED_BOOK } from './shipped-book.ts'

const bookData = await loadPriceBook({ home: '/nowhere', shippedBook: SHIPPED_BOOK, onProblem: () => undefined })
const answer = decide({ project: defaultProject(), document: {}, source: 'defaults', phase: null }, bookData)

test('the answer has the published shape, and survives JSON', () => {
  expect(decideShape.parse(JSON.parse(JSON.stringify(answer)))).toEqual(answer)
  expect(answer.decisions).toHaveLength(19 * PROJECT_PHASES.length)
  expect({ phase: answer.phase, complete: answer.complete, region: answer.region }).toEqual({
    phase: 'local-development',
    complete: true,
    region: 'us-east-1',
  })
})

test('a phase costs the sum of the lines in the answer', () => {
  for (const { phase, monthlyUsd, awsUsd, ownUsd, storage } of answer.phases) {
    const cells = answer.decisions.filter((one) => one.phase === phase)
    const lines = [...storage.lines, ...cells.flatMap((one) => one.countedLines)]
    // Lines are written with ten decimal places, so a sum of them may be off by their rounding.
    const sum = lines.reduce((total, line) => total + usd(line.usd), 0n)
    const off = sum - usd(monthlyUsd)
    expect((off < 0n ? -off : off) < usd('0.00000001')).toBe(true)
    expect(Number(awsUsd) + Number(ownUsd)).toBeCloseTo(Number(monthlyUsd), 8)
  }
})

test('a region without prices makes the answer incomplete and says what is missing', () => {
  const elsewhere = decide(
    {
      project: { ...defaultProject('us-gov-east-1'), ownHardware: null },
      document: {},
      source: 'defaults',
      phase: 'team',
    },
    { ...bookData, instances: [] },
  )
  expect(elsewhere.complete).toBe(false)
  expect(elsewhere.gaps.some((gap) => gap.kind === 'missing-price')).toBe(true)
})
