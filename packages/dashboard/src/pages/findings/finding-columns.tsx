import type { FindingRow } from '../../api/finding-questions.ts'
import { formatName, formatUsd } from '../../kit/format.ts'
import { Money } from '../../kit/money.tsx'
import type { Column } from '../../kit/table/column.ts'
import { Confidence } from './confidence.tsx'

/** The columns of the list. */
export const FINDING_COLUMNS: readonly Column<FindingRow>[] = [
  { id: 'title', header: 'Finding', value: (one) => one.title, width: 380 },
  {
    id: 'saving',
    header: 'Saves a month',
    value: (one) => one.savingUsd,
    isNumber: true,
    width: 130,
    cell: (one) => <Money usd={one.savingUsd} tone="more-is-good" className="font-semibold" />,
  },
  {
    id: 'low',
    header: 'At least',
    value: (one) => one.monthlySavingUsd.p10,
    isNumber: true,
    width: 100,
    meaning: 'Nine times in ten it saves at least this much',
    cell: (one) => <span className="text-dim">{formatUsd(one.monthlySavingUsd.p10)}</span>,
  },
  {
    id: 'confidence',
    header: 'Confidence',
    value: (one) => one.confidence.level,
    width: 110,
    cell: (one) => <Confidence level={one.confidence.level} because={one.confidence.because} />,
  },
  { id: 'rule', header: 'Rule', value: (one) => one.ruleTitle, width: 200 },
  { id: 'remedy', header: 'Remedy', value: (one) => formatName(one.remedy), width: 100 },
  { id: 'resource', header: 'Resource', value: (one) => one.resource.name, width: 170 },
  { id: 'account', header: 'Account', value: (one) => one.resource.account, width: 130 },
  { id: 'region', header: 'Region', value: (one) => one.resource.region, width: 110 },
]
