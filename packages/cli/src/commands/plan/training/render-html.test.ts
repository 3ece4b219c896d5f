import { expect, describe, test } from 'vitest'
import { planTrainingShape, type PlanTrainingJson } from '@costwright/app/plan-training/plan-shape'
import { markupFaults } from '@costwright/testkit/markup-faults'
import { planAnswer } from '@costwright/testkit/plan-answer'
import { valueAxis } from '../value-axis.ts'
import { renderTrainingHtml } from './render-html.ts'

const ANSWER = planTrainingShape.parse(planAnswer())
const HOSTILE = `<script>alert(1)</script>"'&]]>--><img src=x onerror=1>{a|b}\u202e`
describe('the page of the example', () => {
  const html = renderTrainingHtml(ANSWER)

  test('is well formed, without script, and asks nothing of the network', () => {
    expect(markupFaults(html)).toEqual([])
    expect(html).not.toMatch(/<script|javascript:|\son[a-z]+\s*=|<link|<iframe|@import|url\((?!#)|(?:src|href)="(?!#)/i)
    expect(html).toContain(`http-equiv="Content-Security-Policy" content="default-src 'none'`)
    expect(html.match(/https?:\/\/[^"\s]+/g)?.filter((one) => !one.startsWith('http://www.w3.org/'))).toEqual([])
  })

  test('is the same however many were made before', () => {
    expect(renderTrainingHtml(structuredClone(ANSWER))).toBe(html)
    expect(new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)).size).toBe(
      [...html.matchAll(/\sid="/g)].length,
    )
  })

  test('holds every option in the table and every part of the answer', () => {
    expect(html.match(/<tr(?: class="frontier")?><td>[^<]*(?: <span class="mark")?/g)?.length).toBeGreaterThanOrEqual(
      ANSWER.options.length,
    )
    expect(html.match(/<tr class="frontier">/g)?.length).toBe(ANSWER.options.filter((one) => one.pareto).length)
    const texts = [
      ...ANSWER.recommendations.map((one) => one.why.slice(1)),
      ...ANSWER.excluded.flatMap((one) => [one.instanceType, one.why]),
      ...ANSWER.assumptions.map((one) => one.what),
      ...ANSWER.warnings,
      ...ANSWER.setUpFirst,
      ...ANSWER.gaps.map((one) => one.what),
      ANSWER.priceBook.date,
      'deadline 6.0 h',
      'budget $3.00',
    ]
    expect(texts.filter((text) => !html.includes(text.replaceAll("'", '&#39;')))).toEqual([])
  })

  test('draws each option once in each size of the chart, and labels the own machine', () => {
    const charts = html.match(/<svg [^>]*viewBox="0 0 (?:1100 560|360 460)"[\s\S]*?<\/svg>/g) ?? []
    expect(charts.length).toBe(2)
    for (const chart of charts) expect(chart).toContain('own Apple M4 Pro')
  })
})

test('hostile texts are shown, not run', () => {
  const hostile = JSON.parse(JSON.stringify(ANSWER), (key, value: unknown) => {
    const kept = [
      'id',
      'optionId',
      'goal',
      'purchase',
      'basis',
      'kind',
      'phase',
      'usd',
      'usdPerUnit',
      'source',
      'origin',
      'expectedLostUsd',
    ]
    return typeof value === 'string' && !kept.includes(key) ? HOSTILE : value
  }) as PlanTrainingJson
  const html = renderTrainingHtml(hostile)
  expect(markupFaults(html)).toEqual([])
  expect(html).not.toMatch(/<script|<img|\u202e/)
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
})

test('every region and type stays within a page that can be read', () => {
  const options = Array.from({ length: 6000 }, (_, index) => ({
    ...(ANSWER.options[index % 25] ?? ANSWER.options[0]),
    id: `option ${index}`,
    pareto: index % 300 === 0,
  }))
  const gaps = Array.from({ length: 3000 }, (_, index) => ({
    kind: 'missing-price' as const,
    what: `gap ${index}`,
    effect: 'left out',
  }))
  const html = renderTrainingHtml(planTrainingShape.parse({ ...ANSWER, options, gaps }))
  expect(html.length).toBeLessThan(1_500_000)
  expect(html).toMatch(/\d,\d{3} more options are left out here/)
  expect(html).toContain('2,940 more: --json has all')
})

test('an answer without options, limits or own machine is still a page', () => {
  const bare = planTrainingShape.parse({
    ...ANSWER,
    job: { ...ANSWER.job, deadlineHours: null, budgetUsd: null, model: null, batch: null },
    options: [],
    recommendations: [],
    experiment: null,
    excluded: [],
    warnings: [],
    setUpFirst: [],
    assumptions: [],
    gaps: [],
  })
  const html = renderTrainingHtml(bare)
  expect(markupFaults(html)).toEqual([])
  expect(html).toContain('no option is left')
  const one = renderTrainingHtml({
    ...bare,
    options: ANSWER.options.slice(0, 1),
    recommendations: [{ goal: 'cheapest', optionId: 'gone', why: 'it is' }],
  })
  expect(markupFaults(one)).toEqual([])
})

test('a cost of zero is drawn', () => {
  const options = ANSWER.options.map((option) =>
    option.purchase === 'local' ? { ...option, costUsd: { p10: 0, p50: 0, p90: 0 } } : option,
  )
  const html = renderTrainingHtml({ ...ANSWER, options })
  expect(html).not.toContain('NaN')
  expect(html).toContain('$0.00 in 10.5 h')
})

describe('axis', () => {
  test('is logarithmic where values are positive and differ much', () => {
    const { place, min, max, ticks } = valueAxis([0.1, 20])
    expect([place(100), ticks.map((one) => one.value)]).toEqual([2, [0.1, 0.2, 0.5, 1, 2, 5, 10, 20]])
    expect(min < -1 && max > Math.log10(20)).toBe(true)
  })

  test('keeps to powers of ten over many of them', () => {
    expect(valueAxis([0.02, 4000]).ticks.map((one) => one.value)).toEqual([0.01, 0.1, 1, 10, 100, 1000])
  })

  test.each([
    ['near values', [3, 4], [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4].filter((one) => one % 1 === 0)],
    ['a zero', [0, 50], [0, 10, 20, 30, 40, 50]],
    ['zeros alone', [0, 0], [0]],
  ])('is linear from zero for %s', (_, values, ticks) => {
    const axis = valueAxis(values)
    expect([axis.place(7), axis.min, axis.ticks.slice(0, ticks.length).map((one) => one.value)]).toEqual([7, 0, ticks])
  })
})
