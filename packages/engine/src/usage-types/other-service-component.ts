import type { BillComponentId } from './bill-component.ts'
import { withoutRegionPrefix } from './region-prefix.ts'
import { AI_SERVICES, OTHER_SERVICES, serviceKey } from './services.ts'

const byKey = new Map<string, BillComponentId>(
  [...AI_SERVICES, ...OTHER_SERVICES].flatMap(({ id, keys }) => keys.map((key) => [key, id] as const)),
)

const TRANSFER = /^(?:datatransfer-|c3datatransfer-|aws-(?:in|out)-|interzone-|cloudfront-(?:in|out)-)/i
const LOGS = /^(?:dataprocessing|timedstorage|vendedlog|datascanned|logs[-:])/i

/**
 * The component of a line of any service but SageMaker; null for a service without a name here. What services bill
 * under each other's names is told apart by the usage type: data transfer, NAT gateways, VPC endpoints, volumes, logs.
 */
export function otherServiceComponent(service: string, usageType: string | null): BillComponentId | null {
  const key = serviceKey(service)
  const found = byKey.get(key) ?? (key.includes('bedrock') ? 'bedrock' : null)
  const rest = withoutRegionPrefix(usageType ?? '')
  if (TRANSFER.test(rest) || key === 'datatransfer') return 'data-transfer'
  if (found === 'ec2' || found === 'vpc') {
    if (/^natgateway-/i.test(rest)) return 'nat-gateway'
    if (/^vpcendpoint-/i.test(rest)) return 'vpc-endpoint'
    if (/^ebs:/i.test(rest)) return 'ebs'
  }
  return found === 'cloudwatch' && LOGS.test(rest) ? 'cloudwatch-logs' : found
}
