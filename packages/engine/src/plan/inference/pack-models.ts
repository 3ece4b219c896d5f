/** Models on instances of one type by their memory: a mixed-integer program, and what is known without solving it. */
export interface PackingQuestion {
  readonly capacityGb: number
  readonly models: readonly { readonly name: string; readonly memoryGb: number }[]
}

/** Which instance holds which model. */
export interface Packing {
  readonly instances: number
  /** Index of the instance of each model, in the order of the question. */
  readonly instanceOf: readonly number[]
  /** No packing takes fewer. */
  readonly lowerBound: number
  readonly optimal: boolean
  readonly mostOnOne: number
}

/** The fewest instances that the sizes leave room for: their sum, and those of which no two fit together. */
export function packingBound({ capacityGb, models }: PackingQuestion): number {
  const sum = models.reduce((total, one) => total + one.memoryGb, 0)
  const large = models.filter((one) => one.memoryGb > capacityGb / 2).length
  return Math.max(1, large, Math.ceil(sum / capacityGb - 1e-9))
}

/** First fit, largest first: at most 11/9 of the fewest instances, and often the fewest. Null when a model does not fit at all. */
export function packFirstFit(question: PackingQuestion): Packing | null {
  const { capacityGb, models } = question
  const order = models.map((_, index) => index).toSorted((a, b) => sizeOf(models, b) - sizeOf(models, a) || a - b)
  const free: number[] = []
  const instanceOf = Array.from({ length: models.length }, () => 0)
  for (const index of order) {
    const size = sizeOf(models, index)
    if (size > capacityGb) return null
    let at = free.findIndex((left) => left >= size - 1e-9)
    if (at === -1) at = free.push(capacityGb) - 1
    free[at] = (free[at] ?? 0) - size
    instanceOf[index] = at
  }
  return packingOf(instanceOf, packingBound(question))
}

function packingOf(instanceOf: readonly number[], lowerBound: number): Packing {
  const held = new Map<number, number>()
  for (const at of instanceOf) held.set(at, (held.get(at) ?? 0) + 1)
  return {
    instances: held.size,
    instanceOf,
    lowerBound,
    optimal: held.size === lowerBound,
    mostOnOne: Math.max(1, ...held.values()),
  }
}

/**
 * The program in the LP format of CPLEX, for `most` instances at the most: `u{j}` an instance is used, `x{i}_{j}` it holds a model.
 * Instances are used in their order and model i lies on one of the first i + 1, which removes packings that differ by numbering alone.
 */
export function packingProgram({ capacityGb, models }: PackingQuestion, most: number): string {
  const instances = Array.from({ length: most }, (_, index) => index)
  const placesOf = (model: number): readonly number[] => instances.slice(0, model + 1)
  const lines = ['Minimize', ` obj: ${instances.map((j) => `u${j}`).join(' + ')}`, 'Subject To']
  for (const [i] of models.entries())
    lines.push(
      ` place${i}: ${placesOf(i)
        .map((j) => `x${i}_${j}`)
        .join(' + ')} = 1`,
    )
  for (const j of instances) {
    const held = models.flatMap((one, i) => (j <= i ? [`${one.memoryGb} x${i}_${j}`] : []))
    if (held.length > 0) lines.push(` room${j}: ${held.join(' + ')} - ${capacityGb} u${j} <= 0`)
  }
  for (const j of instances.slice(1)) lines.push(` order${j}: u${j - 1} - u${j} >= 0`)
  lines.push('Binary', ` ${instances.map((j) => `u${j}`).join(' ')}`)
  for (const [i] of models.entries())
    lines.push(
      ` ${placesOf(i)
        .map((j) => `x${i}_${j}`)
        .join(' ')}`,
    )
  return `${lines.join('\n')}\nEnd\n`
}

/** The packing in the values of the program's variables. */
export function packingFrom(
  question: PackingQuestion,
  most: number,
  valueOf: (variable: string) => number,
  lowerBound: number,
): Packing {
  const instanceOf = question.models.map((_, i) =>
    Array.from({ length: Math.min(most, i + 1) }, (_, j) => j).findIndex((j) => valueOf(`x${i}_${j}`) > 0.5),
  )
  return packingOf(instanceOf, lowerBound)
}

function sizeOf(models: PackingQuestion['models'], index: number): number {
  return models[index]?.memoryGb ?? 0
}
