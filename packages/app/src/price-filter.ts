/** Which rows of a price list are wanted; a field that is null does not filter. */
export interface PriceFilter {
  readonly gpu: boolean
  /** Part of an accelerator's name, whatever the case: `a10g`, `inferentia`. */
  readonly accelerator: string | null
  readonly minVcpu: number | null
  readonly minMemoryGib: number | null
  readonly maxUsdPerHour: number | null
}

/** The fields of a priced row that filters look at. */
interface Filterable {
  readonly vcpu: number | null
  readonly memoryGib: number | null
  readonly accelerator: { readonly kind: string; readonly model: string } | null
  readonly usdPerHour: string
}

export function filterRows<Row extends Filterable>(rows: readonly Row[], filter: PriceFilter): readonly Row[] {
  const wanted = filter.accelerator?.toLowerCase() ?? null
  return rows.filter(
    (row) =>
      (!filter.gpu || row.accelerator?.kind === 'gpu') &&
      (wanted === null || (row.accelerator?.model.toLowerCase().includes(wanted) ?? false)) &&
      (filter.minVcpu === null || (row.vcpu !== null && row.vcpu >= filter.minVcpu)) &&
      (filter.minMemoryGib === null || (row.memoryGib !== null && row.memoryGib >= filter.minMemoryGib)) &&
      (filter.maxUsdPerHour === null || Number(row.usdPerHour) <= filter.maxUsdPerHour),
  )
}
