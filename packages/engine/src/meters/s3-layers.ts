import type { S3Class } from '../catalog/rates/s3.ts'
import { addQuantity, QUANTITY_SCALE, quantity, ZERO_QUANTITY, type Quantity } from '../money/quantity.ts'
import { HOURS_PER_MONTH } from '../time/month.ts'
import { scaled } from './volume.ts'

/** KB in a GB, as S3 counts both. */
export const KB_PER_GB = 1_048_576n

/** What the splitting by age needs of a description of S3 storage. */
export interface StoredData {
  readonly storageClass: S3Class
  readonly storedGb?: number | undefined
  readonly newGbPerMonth?: number | undefined
  readonly deleteAfterDays?: number | undefined
  readonly lifecycle: readonly { readonly toClass: S3Class; readonly afterDays: number }[]
  readonly objects?: number | undefined
  readonly meanObjectKb?: number | undefined
}

/** The data that is in one class at any time. */
export interface Layer {
  readonly storageClass: S3Class
  readonly gb: Quantity
  /** Days that an object spends in the class; null for ever, or when nothing is said of new data. */
  readonly days: number | null
}

/** GB-months of `gbPerMonth` kept for `days`. */
export function gbForDays(gbPerMonth: Quantity, days: number): Quantity {
  return scaled(gbPerMonth, BigInt(days) * 24n, BigInt(HOURS_PER_MONTH))
}

/**
 * The stored data by class in the steady state: new data arrive evenly, and age from class to class. Without new data
 * everything is old, so it is all in the last class.
 */
export function layersOf(data: StoredData): readonly Layer[] {
  const classes = [data.storageClass, ...data.lifecycle.map((step) => step.toClass)]
  const from = [0, ...data.lifecycle.map((step) => step.afterDays)]
  const last = classes.length - 1
  if (data.newGbPerMonth === undefined)
    return [{ storageClass: classes[last] ?? data.storageClass, gb: quantity(data.storedGb ?? 0), days: null }]
  const arriving = quantity(data.newGbPerMonth)
  let left = data.storedGb === undefined ? null : quantity(data.storedGb)
  return classes.map((storageClass, index) => {
    const end = from[index + 1] ?? data.deleteAfterDays ?? null
    const days = end === null ? null : end - (from[index] ?? 0)
    const aged = days === null ? (left ?? ZERO_QUANTITY) : gbForDays(arriving, days)
    const gb = left !== null && aged > left ? left : aged
    if (left !== null) left = (left - gb) as Quantity
    return { storageClass, gb, days }
  })
}

/** All GB that the description stores at a time. */
export function totalGb(data: StoredData): Quantity {
  if (data.storedGb !== undefined) return quantity(data.storedGb)
  return layersOf(data).reduce((sum, layer) => addQuantity(sum, layer.gb), ZERO_QUANTITY)
}

/** How many objects so many GB are; null when the description says nothing of their number or size. */
export function objectsIn(gb: Quantity, data: StoredData): Quantity | null {
  if (data.meanObjectKb !== undefined) return scaled(gb, KB_PER_GB * QUANTITY_SCALE, quantity(data.meanObjectKb))
  if (data.objects === undefined) return null
  const total = totalGb(data)
  return total === ZERO_QUANTITY ? ZERO_QUANTITY : scaled(gb, quantity(data.objects), total)
}

/** GB of so many objects of `kb` each. */
export function gbOfObjects(objects: Quantity, kb: number): Quantity {
  return scaled(objects, BigInt(kb), KB_PER_GB)
}
