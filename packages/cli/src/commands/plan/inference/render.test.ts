import { describe, expect, test } from 'vitest'
import { HOSTING_EMIT_TARGETS } from '@costwright/app/plan-inference/emit/registry'
import { HOSTING_MODES, planInferenceShape, type PlanInferenceJson } from '@costwright/app/plan-inference/plan-shape'
import { createFakeIo } from '@costwright/testkit/fake-io'
import { expectGolden } from '@costwright/testkit/golden'
import { inferenceAnswer } from '@costwright/testkit/inference-answer'
import { markupFaults } from '@costwright/testkit/markup-faults'
import { chosenOptions } from './chosen-options.ts'
import { EMIT_TARGETS, MODES } from './command.ts'
import { latencyWords, rateWords } from './option-words.ts'
import { renderInferenceHtml } from './render-html.ts'
import { renderInferencePlan } from './render.ts'

const ANSWER = planInferenceShape.parse(inferenceAnswer())
const HOSTILE = `<script>alert(1)</script>"'&]]>--><img src=x onerror=1>{a|b}\u202e\u001b[31m`

test('flags offer what there is, so that --help need not load it', () => {
  expect(EMIT_TARGETS).toEqual(HOSTING_EMIT_TARGETS)
  expect(MODES).toEqual(HOSTING_MODES)
})

describe('the text', () => {
  const text = (answer: PlanInferenceJson, top = 15): string => renderInferencePlan(answer, 'text', top, createFakeIo())

  test.each(['text', 'csv', 'markdown'] as const)('reads well as %s', (format) => {
    expectGolden(`plan/inference-answer-${format}.txt`, renderInferencePlan(ANSWER, format, 15, createFakeIo()))
  })

  test('says what is the best possible where nothing meets the objective', () => {
    const nothing = {
      ...ANSWER,
      options: ANSWER.options.map((one) => ({ ...one, meetsSlo: false, misses: ['p95 1 s > 1 ms'] })),
      recommendation: null,
      bestPossible: { optionId: 'ml.g4dn.xlarge×1/realtime', why: 'p95 31 ms is the least that any option reaches' },
    }
    expect(text(nothing)).toMatch(/Nothing meets the objective: p95 within 200 ms, at most 0\.1 % fail\./)
    expect(text(nothing)).toContain('p95 31 ms is the least')
  })

  test('without options, objective or today it is still an answer', () => {
    const bare = {
      ...ANSWER,
      options: [],
      slo: { p95Ms: null, p99Ms: null, errorRate: null, coldStartRate: null },
      recommendation: null,
      current: null,
      sensitivity: [],
      warnings: [],
    }
    expect(text(bare)).toContain('There is no option to host it.')
    expect(text(bare)).toContain('ml.t2.medium: cannot scale, and 4 GiB hold no copy of the model')
    expect(text(bare)).not.toContain('Today')
    expect(renderInferenceHtml(bare)).toContain('There is no option to host it.')
  })

  test('where the choice costs more than today it says so', () => {
    const { current } = ANSWER
    if (current === null) throw new Error('the fixture has a bill of today')
    expect(text({ ...ANSWER, current: { ...current, savingUsd: '-12.50' } })).toContain(
      'the choice costs $12.50 a month more',
    )
  })

  test('lists the packing by instance', () => {
    const models = Array.from({ length: 30 }, (_, index) => ({ name: `model-${index}`, instance: index % 3 }))
    const packed = text({
      ...ANSWER,
      packing: { instanceType: 'ml.m5.large', instances: 3, models, lowerBound: 2, optimal: false },
    })
    expect(packed).toContain('30 models on 3 × ml.m5.large; at least 2 are needed, whatever the arrangement.')
    expect(packed).toContain('instance 1: model-0, model-3')
    expect(packed).toContain('10 more: --json')
  })

  test('lists variants with what they come to together', () => {
    const list = [
      {
        name: 'a',
        share: 0.9,
        shadow: false,
        optionId: 'x',
        title: 'serverless, 2 GB',
        monthlyUsd: '12.00',
        p95Ms: 80,
      },
      { name: 'b', share: 0.1, shadow: true, optionId: null, title: null, monthlyUsd: null, p95Ms: null },
    ]
    const shown = text({ ...ANSWER, variants: { monthlyUsd: '12.00', list } })
    expect(shown).toMatch(/a +90 % +serverless, 2 GB +\$12\.00 +80 ms/)
    expect(shown).toMatch(/b \(shadow\) +10 % +nothing meets the objective/)
    expect(shown).toContain('$12.00 a month together')
    expect(renderInferenceHtml({ ...ANSWER, variants: { monthlyUsd: null, list } })).toContain('not all can be hosted')
  })

  test('a short list keeps what is recommended, its runner-up and the frontier', () => {
    expect(chosenOptions(ANSWER, 2).map((one) => one.id)).toEqual([
      'ml.m5.large×1-4/autoscaled',
      'ml.m5.large×3/realtime',
    ])
    expect(chosenOptions(ANSWER, 1)).toHaveLength(2)
    expect(chosenOptions(ANSWER, 99)).toEqual(ANSWER.options)
    expect(text(ANSWER, 2)).toContain('4 more options: --top')
  })
})

test.each([
  [0.4, '0.4 ms'],
  [45, '45 ms'],
  [999.6, '1000 ms'],
  [1900, '1.9 s'],
  [412_000, '6.9 min'],
  [9e6, '2.5 h'],
])('%d ms are %s', (milliseconds, words) => expect(latencyWords(milliseconds)).toBe(words))

test.each([
  [0, '0'],
  [0.0004, '0.04 %'],
  [0.000001, '< 0.001 %'],
  [0.0123, '1.2 %'],
])('a share of %d is %s', (share, words) => expect(rateWords(share)).toBe(words))

describe('the page', () => {
  const html = renderInferenceHtml(ANSWER)

  test('is well formed, without script, and asks nothing of the network', () => {
    expect(markupFaults(html)).toEqual([])
    expect(html).not.toMatch(/<script|javascript:|\son[a-z]+\s*=|<link|<iframe|@import|url\((?!#)|(?:src|href)="(?!#)/i)
    expect(html).toContain(`http-equiv="Content-Security-Policy" content="default-src 'none'`)
  })

  test('is the same however many were made before, and no id is there twice', () => {
    expect(renderInferenceHtml(structuredClone(ANSWER))).toBe(html)
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('holds every option, every part of the answer, and a timeline of each option that has one', () => {
    const texts = [
      ...ANSWER.options.map((one) => one.title),
      ...ANSWER.options.flatMap((one) => one.misses),
      ANSWER.recommendation?.why ?? '',
      ...ANSWER.sensitivity.map((one) => one.what),
      ...ANSWER.excluded.flatMap((one) => [one.what, one.why]),
      ...ANSWER.assumptions.map((one) => one.what),
      ...ANSWER.warnings,
      ...ANSWER.gaps.map((one) => one.what),
      'the choice saves $406.08 a month (76 %)',
      'objective 200 ms',
    ]
    expect(texts.filter((text) => !html.includes(text.replaceAll('>', '&gt;')))).toEqual([])
    const timelines = ANSWER.options.filter((one) => one.timeline !== null)
    expect(html.match(/<svg [^>]*viewBox="0 0 (?:1100|360) 360"/g)?.length).toBe(2 * timelines.length)
    expect(html.match(/Table of the steps of 1 h/g)?.length).toBe(timelines.length)
  })

  test('of thousands of options and steps can still be read', () => {
    const [first] = ANSWER.options.filter((one) => one.timeline !== null)
    if (first?.timeline == null) throw new Error('the fixture has a timeline')
    const steps = 5000
    const timeline = {
      ...first.timeline,
      requests: Array.from({ length: steps }, (_, step) => step % 100),
      capacityRequests: Array.from({ length: steps }, () => 120),
      instances: Array.from({ length: steps }, () => 1),
      slowestMs: Array.from({ length: steps }, () => 50),
      failed: Array.from({ length: steps }, () => 0),
    }
    const options = Array.from({ length: 3000 }, (_, index) => ({
      ...first,
      id: `option ${index}`,
      pareto: index % 300 === 0,
      timeline: index < 2 ? timeline : null,
    }))
    const big = renderInferenceHtml({ ...ANSWER, options })
    expect(big.length).toBeLessThan(3_000_000)
    expect(big).toContain('2,800 more options are left out here')
  })
})

test('hostile texts are shown, not run', () => {
  const kept = [
    'id',
    'optionId',
    'mode',
    'basis',
    'kind',
    'phase',
    'usd',
    'usdPerUnit',
    'source',
    'origin',
    'date',
    'startAt',
    'from',
    'to',
    'monthlyUsd',
    'moreUsd',
    'savingUsd',
  ]
  const hostile = JSON.parse(JSON.stringify(ANSWER), (key, value: unknown) =>
    typeof value === 'string' && !kept.includes(key) ? HOSTILE : value,
  ) as PlanInferenceJson
  const html = renderInferenceHtml(hostile)
  expect(markupFaults(html)).toEqual([])
  expect(html).not.toMatch(/<script|<img|\u202e|\p{Cc}\[31m/u)
  for (const format of ['text', 'markdown'] as const) {
    const text = renderInferencePlan(hostile, format, 99, createFakeIo())
    expect(text).not.toMatch(/\u202e|\p{Cc}\[31m/u)
  }
})
