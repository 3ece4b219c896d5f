import { evaluateRules } from '@costwright/engine/audit/evaluate-rules'
import { RULES } from '@costwright/engine/audit/rules'
import { usdToNumber, ZERO_USD } from '@costwright/engine/money/usd'
import { describe, expect, test } from 'vitest'
import { sampleSnapshot } from '../inventory/sample-snapshot.ts'
import { SHIPPED, worldOf } from '../shipped-book.fixture.ts'
import { sampleAnswers } from './sample-answers.ts'

/** Waste of notebooks, Studio and jobs in the words of the answers, and the rule that finds it. */
const RULE_OF: Readonly<Record<string, string>> = {
  'notebook-idle': 'notebook-idle',
  'notebook-never-stopped': 'notebook-at-night',
  'training-on-notebook': 'training-on-notebook',
  'stopped-notebook-volume': 'notebook-stopped-large-volume',
  'studio-app-idle': 'studio-app-idle',
  'space-volume-without-app': 'studio-volume-without-app',
  'training-without-spot': 'training-without-spot',
  'gpu-training-without-gpu': 'training-gpu-near-zero',
  'failed-job-spend': 'failed-job-spend',
  'warm-pool-unused': 'warm-pool-unused',
  'spot-without-checkpoints': 'spot-without-checkpoints',
  'training-volume-too-large': 'volume-far-larger-than-used',
  'instances-above-input-files': 'instances-more-than-files',
  'hyperpod-node-idle': 'hyperpod-without-jobs',
}
/** Rules that warn without dollars, or find nothing in the sample. */
const WARNINGS = [
  'feature-store-unread',
  'labelling-without-automation',
  'notebook-never-stopped',
  'notebook-on-gpu',
  'notebook-without-auto-stop',
  'studio-idle-shutdown-off',
  'training-loader-bound',
  'training-max-runtime-far-above-need',
  'training-plan-unused',
  'tuning-without-early-stopping',
]
const ids = new Set([...Object.values(RULE_OF), ...WARNINGS])
const world = worldOf()
const answers = sampleAnswers(world)
const { findings, abstentions } = evaluateRules(
  sampleSnapshot(world),
  RULES.filter(({ id }) => ids.has(id)).map((rule) => ({ rule, settings: rule.settings.parse({}) })),
  SHIPPED,
)
const planted = answers.planted.filter(({ waste }) => Object.hasOwn(RULE_OF, waste))

describe('rules of notebooks, Studio and jobs on the sample account', () => {
  test.each(planted.map((answer) => [answer.id, answer] as const))('%s is found, to the dollar', (_, answer) => {
    const found = findings.filter(
      ({ rule, resource }) => rule === RULE_OF[answer.waste] && answer.resources.includes(resource.arn),
    )
    expect(found).toHaveLength(1)
    const dollars = usdToNumber(found[0]?.savingUsd ?? ZERO_USD)
    expect(Math.abs(dollars / Number(answer.usdPerMonth) - 1)).toBeLessThan(0.01)
  })

  test('nothing else saves a dollar, and nothing healthy is found for what it looks like', () => {
    const saving = findings.filter(({ monthlySavingUsd }) => monthlySavingUsd.p50 > 0)
    expect(saving).toHaveLength(planted.length)
    const wrong = findings.filter(({ rule, resource }) =>
      answers.healthy.some((one) => one.resource === resource.arn && RULE_OF[one.looksLike] === rule),
    )
    expect(wrong.map(({ id }) => id)).toEqual([])
    expect(abstentions).toEqual([])
  })

  test('the warnings are those of the advice', () => {
    const warnings = findings.filter(({ monthlySavingUsd }) => monthlySavingUsd.p50 === 0)
    const count = (rule: string): number => warnings.filter((one) => one.rule === rule).length
    expect(Object.fromEntries([...ids].map((id) => [id, count(id)] as const).filter(([, found]) => found > 0))).toEqual(
      {
        'labelling-without-automation': 1,
        'notebook-on-gpu': 4,
        'notebook-without-auto-stop': 10,
        'studio-idle-shutdown-off': 1,
        'training-max-runtime-far-above-need': 1,
        'tuning-without-early-stopping': 1,
      },
    )
  })
})
