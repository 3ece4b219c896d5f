import { cloudwatchCsv } from './cloudwatch-csv.ts'
import { cloudwatchJson } from './cloudwatch-json.ts'
import { commonLog } from './common-log.ts'
import { delimited } from './delimited.ts'
import { jsonLines } from './json-lines.ts'
import { loadBalancerLog } from './load-balancer-log.ts'
import { parquet } from './parquet.ts'
import type { TrafficFormat } from './traffic-format.ts'

/** The formats that are read; the first that recognises a file has it. */
export const TRAFFIC_FORMATS: readonly TrafficFormat[] = [
  parquet,
  cloudwatchJson,
  jsonLines,
  loadBalancerLog,
  commonLog,
  cloudwatchCsv,
  delimited,
]
