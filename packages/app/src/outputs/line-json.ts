import type { BillLine } from '@costwright/engine/bill/bill'
import { quantityToNumber } from '@costwright/engine/money/quantity'
import { usdPerUnitToJson, usdToJson } from '@costwright/engine/money/usd'
import type { LineJson } from './shapes.ts'

/** A bill line as machines read it. */
export function lineJson(line: BillLine): LineJson {
  const { source, date, note } = line.provenance
  return {
    resource: line.resource,
    item: line.item,
    phase: line.phase,
    region: line.region,
    usageType: line.usageType,
    quantity: quantityToNumber(line.quantity),
    unit: line.unit,
    usdPerUnit: usdPerUnitToJson(line.usdPerUnit),
    usd: usdToJson(line.usd),
    source,
    provenance: note === undefined ? { source, date } : { source, date, note },
    explain: line.explain,
  }
}
