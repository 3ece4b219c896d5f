import type { Random } from './random.ts'

/** A standard normal draw: the polar method of Marsaglia and Bray. */
function normalVariate(random: Random): number {
  for (;;) {
    const x = 2 * random.uniform() - 1
    const y = 2 * random.uniform() - 1
    const square = x * x + y * y
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square)
  }
}

/**
 * A draw from the gamma distribution with the given shape (> 0) and rate (> 0): mean shape / rate.
 * Method: Marsaglia and Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000), with their power
 * boost for shapes below one.
 */
export function gammaVariate(random: Random, shape: number, rate: number): number {
  const boosted = shape < 1 ? shape + 1 : shape
  const d = boosted - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  let value = 0
  for (;;) {
    const normal = normalVariate(random)
    const cubeRoot = 1 + c * normal
    if (cubeRoot <= 0) continue
    const v = cubeRoot * cubeRoot * cubeRoot
    const logUniform = Math.log(1 - random.uniform())
    if (logUniform < 0.5 * normal * normal + d * (1 - v + Math.log(v))) {
      value = d * v
      break
    }
  }
  if (shape < 1) value *= Math.exp(Math.log(1 - random.uniform()) / shape)
  return value / rate
}
