import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { LEAST_HISTORY_DAYS } from '../forecast-spend.ts'
import { FORECAST_MODELS } from './registry.ts'

test('every file in the folder is registered under its name', () => {
  const files = readdirSync(new URL('.', import.meta.url))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -3))
    .filter((name) => name !== 'model' && name !== 'registry')
  expect(FORECAST_MODELS.map(({ id }) => id).toSorted()).toEqual(files.toSorted())
})

test('the shortest history that is accepted has candidates', () => {
  expect(FORECAST_MODELS.filter(({ leastDays }) => leastDays + 7 <= LEAST_HISTORY_DAYS).length).toBeGreaterThan(1)
})

describe.each(FORECAST_MODELS.map((model) => [model.id, model] as const))('%s', (_, model) => {
  const steady = Array.from({ length: model.leastDays + 11 }, () => 7)

  test('goes on with what never changes', () => {
    for (const usd of model.forecast(steady, 40)) expect(usd).toBeCloseTo(7, 9)
  })

  test('answers for as many days as it is asked, from the least history on', () => {
    expect(model.forecast(steady.slice(0, model.leastDays), 123)).toHaveLength(123)
    expect(model.forecast(steady, 0)).toEqual([])
  })

  test('adds what is added to every day', () => {
    const odd = Array.from({ length: 49 }, (_, index) => ((index * 37) % 11) + (index % 7))
    const one = model.forecast(odd, 21)
    const higher = model.forecast(
      odd.map((usd) => usd + 100),
      21,
    )
    for (const [index, usd] of higher.entries()) expect(usd - (one[index] ?? 0)).toBeCloseTo(100, 6)
  })
})
