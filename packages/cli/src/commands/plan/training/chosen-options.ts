import type { OptionJson, PlanTrainingJson } from '@costwright/app/plan-training/plan-shape'

/** The frontier, what is recommended, the own machine, and the cheapest besides until there are `most`; in the order of the answer. */
export function chosenOptions(answer: PlanTrainingJson, most: number): readonly OptionJson[] {
  const picked = new Set(answer.recommendations.map((one) => one.optionId))
  const must = answer.options.filter((option) => option.pareto || option.purchase === 'local' || picked.has(option.id))
  const keep = new Set(must)
  for (const option of answer.options) {
    if (keep.size >= most) break
    keep.add(option)
  }
  return answer.options.filter((option) => keep.has(option))
}
