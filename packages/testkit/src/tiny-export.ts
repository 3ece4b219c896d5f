import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** A delivery of a made-up Data Export: keys below the bucket with their bytes. */
export type TinyExport = Readonly<Record<string, Uint8Array>>

/** The bucket that the manifests of the export name. */
export const TINY_BUCKET = 'tiny-billing'
/** Its folder in the bucket. */
export const TINY_PREFIX = 'cur/daily'

const COLUMNS = [
  'identity_line_item_id',
  'bill_payer_account_id',
  'bill_billing_period_start_date',
  'line_item_usage_account_id',
  'line_item_usage_account_name',
  'line_item_line_item_type',
  'line_item_usage_start_date',
  'line_item_usage_end_date',
  'line_item_product_code',
  'line_item_usage_type',
  'line_item_operation',
  'line_item_resource_id',
  'line_item_usage_amount',
  'line_item_currency_code',
  'line_item_unblended_cost',
  'line_item_line_item_description',
  'pricing_public_on_demand_cost',
  'product',
  'resource_tags',
] as const

type Charge = readonly [day: string, type: string, usageType: string, operation: string, quantity: string, usd: string]

const SEPTEMBER: readonly Charge[] = [
  ['01', 'Usage', 'USE1-Train:ml.g5.xlarge', 'CreateTrainingJob', '10', '14.08'],
  ['02', 'Usage', 'USE1-Host:ml.m5.xlarge', 'CreateEndpoint', '24', '5.52'],
  ['29', 'Usage', 'USE1-Notebk:ml.t3.medium', 'CreateNotebookInstance', '24', '1.2'],
  ['30', 'Usage', 'USE1-Hologram:ml.zz9.xlarge', 'RunHologram', '2', '0.3333333333'],
  ['30', 'Credit', 'USE1-Host:ml.m5.xlarge', 'CreateEndpoint', '0', '-5'],
]
const OCTOBER: readonly Charge[] = [
  ['01', 'Usage', 'USE1-Host:ml.m5.xlarge', 'CreateEndpoint', '24', '5.52'],
  ['02', 'Usage', 'USE1-Host:ml.m5.xlarge', 'CreateEndpoint', '24', '5.52'],
]

/**
 * Two months of CUR 2.0 as CSV with gzip, in the layout that keeps every refresh: September twice, the older refresh with a
 * wrong line, October once. The newest deliveries have 5 lines with $16.1333333333 and 2 lines with $11.04.
 */
export function tinyExport(): TinyExport {
  const wrong: Charge = ['03', 'Usage', 'USE1-Train:ml.g5.xlarge', 'CreateTrainingJob', '1000', '1408']
  return {
    ...delivery('2026-09', '2026-10-01T06:00:00.000Z-0ld', [...SEPTEMBER, wrong]),
    ...delivery('2026-09', '2026-10-03T06:00:00.000Z-new', SEPTEMBER),
    ...delivery('2026-10', '2026-10-03T06:10:00.000Z-new', OCTOBER),
  }
}

/** Writes the export into a folder, below the folders that it has in the bucket. Returns the folder of the export. */
export async function writeTinyExport(folder: string, files: TinyExport = tinyExport()): Promise<string> {
  for (const [key, bytes] of Object.entries(files)) {
    const path = join(folder, key)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, bytes)
  }
  return join(folder, TINY_PREFIX)
}

function delivery(period: string, execution: string, charges: readonly Charge[]): TinyExport {
  const data = `${TINY_PREFIX}/data/BILLING_PERIOD=${period}/${execution}/daily-00001.csv.gz`
  const manifest = {
    executionId: execution.slice(-3),
    exportArn: 'arn:aws:bcm-data-exports:us-east-1:111122223333:export/daily-tiny',
    dataFiles: [`s3://${TINY_BUCKET}/${data}`],
  }
  const rows = [COLUMNS.map(quoted), ...charges.map((charge, index) => row(period, charge, index).map(quoted))]
  return {
    [data]: gzipSync(`${rows.map((cells) => cells.join(',')).join('\n')}\n`),
    [`${TINY_PREFIX}/metadata/BILLING_PERIOD=${period}/${execution}/daily-Manifest.json`]: Buffer.from(
      JSON.stringify(manifest),
    ),
  }
}

function row(period: string, charge: Charge, index: number): readonly string[] {
  const [day, type, usageType, operation, quantity, usd] = charge
  const at = (hour: string): string => `${period}-${day}T${hour}:00:00.000Z`
  const values: Readonly<Record<(typeof COLUMNS)[number], string>> = {
    identity_line_item_id: `${period}-${index}`,
    bill_payer_account_id: '111122223333',
    bill_billing_period_start_date: `${period}-01T00:00:00.000Z`,
    line_item_usage_account_id: '444455556666',
    line_item_usage_account_name: 'Research',
    line_item_line_item_type: type,
    line_item_usage_start_date: at('00'),
    line_item_usage_end_date: at('23'),
    line_item_product_code: 'AmazonSageMaker',
    line_item_usage_type: usageType,
    line_item_operation: operation,
    line_item_resource_id: `arn:aws:sagemaker:us-east-1:444455556666:thing/${index}`,
    line_item_usage_amount: quantity,
    line_item_currency_code: 'USD',
    line_item_unblended_cost: usd,
    line_item_line_item_description: `${usageType} in US East`,
    pricing_public_on_demand_cost: type === 'Usage' ? usd : '0',
    product: '{"region_code":"us-east-1"}',
    resource_tags: '{"user_team":"research"}',
  }
  return COLUMNS.map((column) => values[column])
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}
