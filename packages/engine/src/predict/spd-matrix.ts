/**
 * A symmetric positive definite matrix in factored form. Row-major arrays of n × n; only what the transfer model needs.
 */
export interface Factored {
  readonly size: number
  /** Lower Cholesky factor, row-major; entries above the diagonal are not used. */
  readonly lower: Float64Array
}

/**
 * Cholesky factor of a symmetric positive definite matrix (its lower half is read).
 * @throws RangeError when the matrix is not positive definite.
 */
export function factor(matrix: Float64Array, size: number): Factored {
  const lower = Float64Array.from(matrix)
  for (let j = 0; j < size; j += 1) {
    const rowJ = j * size
    for (let i = j; i < size; i += 1) {
      const rowI = i * size
      let sum = at(lower, rowI + j)
      for (let k = 0; k < j; k += 1) sum -= at(lower, rowI + k) * at(lower, rowJ + k)
      if (i === j) {
        if (!(sum > 0)) throw new RangeError('the matrix is not positive definite')
        lower[rowI + j] = Math.sqrt(sum)
      } else {
        lower[rowI + j] = sum / at(lower, rowJ + j)
      }
    }
  }
  return { size, lower }
}

/** The solution of matrix × x = right side. */
export function solve({ size, lower }: Factored, rightSide: ArrayLike<number>): Float64Array {
  const x = forward({ size, lower }, rightSide)
  for (let i = size - 1; i >= 0; i -= 1) {
    let sum = at(x, i)
    for (let k = i + 1; k < size; k += 1) sum -= at(lower, k * size + i) * at(x, k)
    x[i] = sum / at(lower, i * size + i)
  }
  return x
}

/** The solution of lower factor × x = right side; its squared length is rightSideᵀ × inverse × rightSide. */
export function forward({ size, lower }: Factored, rightSide: ArrayLike<number>): Float64Array {
  const x = new Float64Array(size)
  for (let i = 0; i < size; i += 1) {
    let sum = rightSide[i] ?? 0
    const row = i * size
    for (let k = 0; k < i; k += 1) sum -= at(lower, row + k) * at(x, k)
    x[i] = sum / at(lower, row + i)
  }
  return x
}

/** Sum of products. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}

function at(values: Float64Array, index: number): number {
  return values[index] as number
}
