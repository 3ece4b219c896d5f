import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { totalUsd } from '../../bill/group.ts'
import { createPriceBook } from '../../catalog/create-price-book.ts'
import type { BookData } from '../../catalog/book-data.ts'
import { addUsd, formatUsd, sumUsd } from '../../money/usd.ts'
import { countedUsd, decideProject } from './decide-project.ts'
import { PLAN_COMPONENTS } from './plan-components.ts'
import { createPricer } from './pricer.ts'
import type { ProjectInput } from './project.ts'
import { BOOK, PROJECT_BOOK, projectOf } from './project-book.fixture.ts'
import { PROJECT_PHASES } from './project-phase.ts'
import { situationOf } from './situation.ts'
import { storageOf } from './storage.ts'

const decided = decideProject(
  projectOf({ edge: { devices: 40, cloudShare: 0.1 }, labelling: { objectsPerMonth: 500 } }),
  BOOK,
)

describe('the matrix', () => {
  test('has a cell for every component and phase', () => {
    expect(decided.cells).toHaveLength(PLAN_COMPONENTS.length * PROJECT_PHASES.length)
    expect(new Set(decided.cells.map((cell) => `${cell.component} ${cell.phase}`)).size).toBe(decided.cells.length)
  })

  test('later names the first phase that uses it; use and skip name none', () => {
    for (const cell of decided.cells) {
      if (cell.verdict !== 'later') expect(cell.usedFrom).toBeNull()
      else
        expect(
          decided.cells.find((other) => other.component === cell.component && other.phase === cell.usedFrom)?.verdict,
        ).toBe('use')
    }
  })

  test('a phase costs the sum of its lines: S3 and what its components count', () => {
    for (const { phase, monthlyUsd, awsUsd, ownUsd, storage } of decided.phases) {
      const cells = decided.cells.filter((cell) => cell.phase === phase)
      expect(monthlyUsd).toBe(
        sumUsd([totalUsd(storage.bill), ...cells.flatMap((cell) => cell.counted.lines.map((line) => line.usd))]),
      )
      expect(monthlyUsd).toBe(addUsd(storage.usd, sumUsd(cells.map(countedUsd))))
      expect(monthlyUsd).toBe(addUsd(awsUsd, ownUsd))
    }
  })

  test('the path adds up from the first phase to the last, and says what number makes each step', () => {
    expect(
      decided.path.map(({ from, to, entry, ahead, starts }) => [
        from,
        to,
        entry.field,
        entry.from,
        entry.to,
        ahead,
        starts,
      ]),
    ).toEqual([
      ['local-development', 'experimentation', 'tuning.trialsPerPerson', 0, 10, true, []],
      ['experimentation', 'team', 'team.people', 1, 4, true, ['registry', 'labelling']],
      ['team', 'production', 'serving.requestsPerMonth', 0, 200_000, true, ['training', 'pipelines', 'serverless']],
      ['production', 'edge', 'edge.devices', 0, 40, true, ['compilation']],
    ])
    const [first, last] = [decided.phases[0], decided.phases.at(-1)]
    expect(addUsd(first?.monthlyUsd ?? (0n as never), sumUsd(decided.path.map((step) => step.changeUsd)))).toBe(
      last?.monthlyUsd,
    )
  })

  test('a phase whose number never comes is not ahead, and costs what the one before costs', () => {
    const { path, phases } = decideProject(projectOf(), BOOK, [])
    expect(path.map((step) => step.ahead)).toEqual([true, true, true, false])
    expect(phases.at(-1)?.monthlyUsd).toBe(phases.at(-2)?.monthlyUsd)
  })

  test('at the value of a trigger the decision is the other one, and one step before it is not', () => {
    const project = projectOf()
    const pricer = createPricer(BOOK, project.region)
    for (const cell of decideProject(project, BOOK).cells) {
      const component = PLAN_COMPONENTS.find((one) => one.id === cell.component)
      const situation = situationOf(project, cell.phase)
      for (const { field, from, to, becomes } of cell.triggers) {
        const [section = '', name = ''] = field.split('.')
        const at = (value: number) =>
          component?.decide(
            { ...situation, [section]: { ...(situation as never as Record<string, object>)[section], [name]: value } },
            pricer,
          ).use
        expect({ field, component: cell.component, use: at(to) }).toEqual({
          field,
          component: cell.component,
          use: becomes === 'use',
        })
        expect(at(from)).toBe(becomes !== 'use')
      }
    }
  })

  test('prices that are missing are gaps, and leave their component out', () => {
    const { cells, gaps } = decideProject(
      projectOf({ ownHardware: null }),
      createPriceBook({ ...PROJECT_BOOK, rates: {}, instances: [] }),
    )
    expect(
      cells
        .filter((cell) => cell.verdict === 'use')
        .map((cell) => cell.component)
        .filter((id) => !['pipelines', 'registry', 'tuning'].includes(id)),
    ).toEqual([])
    expect(new Set(gaps.map((gap) => gap.kind))).toEqual(new Set(['missing-price']))
  })
})

const small: fc.Arbitrary<ProjectInput> = fc.record({
  team: fc.record({
    people: fc.integer({ min: 1, max: 30 }),
    notebookHoursPerPerson: fc.integer({ min: 0, max: 160 }),
  }),
  training: fc.record({
    jobsPerPerson: fc.integer({ min: 0, max: 40 }),
    retrainingsPerMonth: fc.integer({ min: 0, max: 5 }),
  }),
  tuning: fc.record({ trialsPerPerson: fc.integer({ min: 0, max: 40 }) }),
  data: fc.record({
    storedGb: fc.integer({ min: 0, max: 900 }),
    newGbPerMonth: fc.integer({ min: 0, max: 60 }),
    prepJobsPerMonth: fc.integer({ min: 0, max: 40 }),
  }),
  ownHardware: fc.option(
    fc.record({
      hoursPerJob: fc.integer({ min: 1, max: 14 }),
      usdPerKwh: fc.constantFrom(0.1, 0.4, 4),
      purchaseUsd: fc.constantFrom(0, 2500, 20_000),
      alwaysOn: fc.boolean(),
    }),
  ),
  serving: fc.record({
    requestsPerMonth: fc.constantFrom(0, 1, 200_000, 20_000_000, 90_000_000),
    models: fc.integer({ min: 1, max: 8 }),
    answerWithin: fc.constantFrom('0.3s', '2s', '30s', '1h', '1d'),
    abTestsPerMonth: fc.integer({ min: 0, max: 2 }),
  }),
  labelling: fc.record({ objectsPerMonth: fc.constantFrom(0, 100, 1500, 10_000) }),
  features: fc.record({ readsPerMonth: fc.constantFrom(0, 1e6), recordKb: fc.constantFrom(1, 3, 40) }),
  edge: fc.record({ devices: fc.constantFrom(0, 10, 400), cloudShare: fc.constantFrom(0, 0.5) }),
})

/** Monthly cost of each phase, without the search for triggers. */
function costs(input: ProjectInput, data: BookData = PROJECT_BOOK): readonly bigint[] {
  const project = projectOf(input)
  const pricer = createPricer(createPriceBook(data), project.region)
  return PROJECT_PHASES.map((phase) => {
    const situation = situationOf(project, phase)
    return PLAN_COMPONENTS.reduce(
      (sum, component) => sum + countedUsd(component.decide(situation, pricer)),
      storageOf(situation, pricer).usd as bigint,
    )
  })
}

function uses(input: ProjectInput, data: BookData): ReadonlySet<string> {
  const project = projectOf(input)
  const pricer = createPricer(createPriceBook(data), project.region)
  return new Set(
    PROJECT_PHASES.flatMap((phase) =>
      PLAN_COMPONENTS.filter((one) => one.decide(situationOf(project, phase), pricer).use).map(
        (one) => `${one.id} ${phase}`,
      ),
    ),
  )
}

/** Which prices are a component's own: those of instances and those of rates. */
const OWN_PRICES: Readonly<Record<string, RegExp>> = {
  training: /^training/,
  tuning: /^training/,
  processing: /^processing/,
  notebooks: /^notebook/,
  studio: /^studio/,
  'real-time': /^hosting|^endpoint/,
  'multi-model': /^hosting|^endpoint/,
  'ab-variants': /^hosting|^endpoint/,
  serverless: /^serverless/,
  asynchronous: /^async/,
  batch: /^batch/,
  monitoring: /^processing/,
  'feature-store': /^feature/,
  labelling: /^labeled/,
  'experiment-tracking': /^mlflow/,
}

function cheaper(own: RegExp, factor: number): BookData {
  const lower = (usd: string): string => (Number(usd) * factor).toFixed(12)
  return {
    ...PROJECT_BOOK,
    instances: PROJECT_BOOK.instances.map((block) =>
      own.test(block.component)
        ? {
            ...block,
            usd: Object.fromEntries(
              Object.entries(block.usd).map(([type, usd]) => [type, typeof usd === 'string' ? lower(usd) : usd]),
            ),
          }
        : block,
    ),
    rates: Object.fromEntries(
      Object.entries(PROJECT_BOOK.rates).map(([id, readings]) => [
        id,
        own.test(id) ? { '*': { usd: lower(String(readings['*']?.usd)), source: 0 } } : readings,
      ]),
    ),
  }
}

describe('properties', () => {
  test('more people never lower the cost of any phase', () => {
    fc.assert(
      fc.property(small, fc.integer({ min: 1, max: 20 }), (input, more) => {
        const grown = { ...input, team: { ...input.team, people: (input.team?.people ?? 1) + more } }
        const [before, after] = [costs(input), costs(grown)]
        for (const [index, usd] of before.entries())
          if ((after[index] ?? 0n) < usd)
            throw new Error(
              `${PROJECT_PHASES[index]}: ${formatUsd(usd as never)} → ${formatUsd((after[index] ?? 0n) as never)}`,
            )
      }),
      { numRuns: 60 },
    )
  })

  test('a cheaper price of a component never stops its use', () => {
    fc.assert(
      fc.property(
        small,
        fc.constantFrom(...Object.keys(OWN_PRICES)),
        fc.constantFrom(0.1, 0.5, 0.9),
        (input, id, factor) => {
          const own = OWN_PRICES[id]
          if (own === undefined) throw new Error(id)
          const after = uses(input, cheaper(own, factor))
          expect([...uses(input, PROJECT_BOOK)].filter((one) => one.startsWith(`${id} `) && !after.has(one))).toEqual(
            [],
          )
        },
      ),
      { numRuns: 60 },
    )
  })

  test('no project in range makes it throw, and no cost is negative', () => {
    fc.assert(
      fc.property(small, (input) => {
        for (const usd of costs(input)) expect(usd >= 0n).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  test('numbers at their bounds do not make it throw', () => {
    const huge: ProjectInput = {
      team: { people: 10_000 },
      training: { jobsPerPerson: 1000, hoursPerJob: 744 },
      tuning: { trialsPerPerson: 1000 },
      serving: {
        requestsPerMonth: 1e10,
        models: 100_000,
        msPerRequest: 3_600_000,
        requestKb: 1_000_000,
        answerWithin: '31d',
      },
      edge: { devices: 10_000_000, cloudShare: 1 },
      labelling: { objectsPerMonth: 100_000_000 },
    }
    expect(costs(huge).every((usd) => usd > 0n)).toBe(true)
  })
})
