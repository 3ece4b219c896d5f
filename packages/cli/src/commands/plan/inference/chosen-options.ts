import type { InferenceOptionJson, PlanInferenceJson } from '@costwright/app/plan-inference/plan-shape'

/**
 * What is recommended, its runner-up, the nearest where nothing meets the objective, the best of each way to host, the
 * frontier, and the cheapest that meet the objective until there are `most`, then the cheapest of all; in the order of the
 * answer.
 */
export function chosenOptions(answer: PlanInferenceJson, most: number): readonly InferenceOptionJson[] {
  const { options, recommendation, bestPossible } = answer
  const named = new Set([recommendation?.optionId, recommendation?.runnerUp?.optionId, bestPossible?.optionId])
  const keep = new Set(options.filter((one) => named.has(one.id)))
  const modes = [...new Set(options.map((one) => one.mode))]
  for (const group of [
    modes.flatMap((mode) => bestOf(options.filter((one) => one.mode === mode))),
    options.filter((one) => one.pareto),
    options.filter((one) => one.meetsSlo),
    options.filter((one) => !one.cutEarly),
    options,
  ]) {
    for (const option of group) {
      if (keep.size >= most) break
      keep.add(option)
    }
  }
  return options.filter((one) => keep.has(one))
}

/** The options with a timeline, the recommended (or the nearest) first. */
export function optionsWithTimeline(answer: PlanInferenceJson): readonly InferenceOptionJson[] {
  const first = answer.recommendation?.optionId ?? answer.bestPossible?.optionId
  return answer.options
    .filter((one) => one.timeline !== null)
    .toSorted((a, b) => Number(b.id === first) - Number(a.id === first))
}

/** The cheapest that meets the objective, else the cheapest that was replayed to its end. */
function bestOf(options: readonly InferenceOptionJson[]): readonly InferenceOptionJson[] {
  const best = options.find((one) => one.meetsSlo) ?? options.find((one) => !one.cutEarly)
  return best === undefined ? [] : [best]
}
