import { componentOf } from '@costwright/engine/catalog/component'
import { findRegion } from '@costwright/engine/catalog/region'
import { usdPerUnitToJson } from '@costwright/engine/money/usd'
import type { Resource } from '../world/resource.ts'
import { hashText } from '../world/rhythm.ts'
import type { Charge } from './charge.ts'
import type { Cur2Column } from './cur2-columns.ts'

/** Product codes of services whose rates the engine names in words. */
const PRODUCT_CODES: Readonly<Record<string, string>> = {
  'Amazon SageMaker': 'AmazonSageMaker',
  'Amazon Simple Storage Service': 'AmazonS3',
  'Amazon S3': 'AmazonS3',
  'Amazon Elastic Container Registry': 'AmazonECR',
  'Amazon CloudWatch': 'AmazonCloudWatch',
  'AWS Lambda': 'AWSLambda',
  'Amazon API Gateway': 'AmazonApiGateway',
  'AWS Data Transfer': 'AWSDataTransfer',
  'Amazon VPC': 'AmazonVPC',
  'Amazon Elastic File System': 'AmazonEFS',
}
const SURROUNDING_CODES = { ec2: 'AmazonEC2', ebs: 'AmazonEC2', rds: 'AmazonRDS' } as const

/** Kinds of resources of SageMaker by the words of the description of their instance-hours. */
const WORDS: Readonly<Record<string, string>> = {
  notebook: 'Notebook',
  training: 'Training',
  processing: 'Processing',
  hosting: 'Hosting',
  async: 'Asynchronous Inference',
  'batch-transform': 'BatchTransform Job',
  'studio-jupyterlab': 'Studio-JupyterLab',
  'studio-code-editor': 'Studio-CodeEditor',
  hyperpod: 'Cluster',
}

/** What the bill says about a product, as far as the sample has it. */
interface Product {
  readonly code: string
  readonly operation: string
  readonly family: string
  readonly description: string
  readonly attributes: Readonly<Record<string, string>>
  readonly instanceType: string | null
}

/** The product behind a charge. */
export function productOf({ resource, unit, usdPerUnit, words }: Charge): Product {
  const code = productCode(resource, unit.service)
  const place = findRegion(resource.region)?.place ?? resource.region
  const price = usdPerUnitToJson(usdPerUnit)
  if (unit.component !== null && unit.instanceType !== null) {
    const { priceListNames } = componentOf(unit.component)
    const what =
      words === 'warm-pool'
        ? 'Training Warm Pool'
        : unit.spot
          ? 'Managed Spot Training'
          : (WORDS[unit.component] ?? unit.component)
    return {
      code,
      operation: 'RunInstance',
      family: 'ML Instance',
      description: `$${price} per ${what} ${unit.instanceType} hour in ${place}`,
      attributes: {
        product_name: 'Amazon SageMaker',
        component: unit.spot ? 'SpotTraining' : (priceListNames[0] ?? unit.component),
        instance_name: unit.instanceType,
        region: resource.region,
      },
      instanceType: null,
    }
  }
  const volume = /VolumeUsage\.(gp\d)/.exec(unit.usageType)
  const instance = /:((?:db\.)?[a-z0-9]+\.[a-z0-9]+)$/.exec(unit.usageType)
  const operation =
    volume === null ? operationOf(resource, unit.usageType) : `CreateVolume-${volume[1] === 'gp3' ? 'Gp3' : 'Gp2'}`
  return {
    code,
    operation,
    family:
      volume !== null
        ? 'ML Storage'
        : unit.unit === 'GB-Mo'
          ? 'Storage'
          : unit.unit === 'GB'
            ? 'Data Transfer'
            : code === 'AmazonSageMaker'
              ? 'ML Serverless'
              : 'Compute Instance',
    description: `$${price} per ${unit.unit} of ${unit.item} in ${place}`,
    attributes: { product_name: unit.service ?? code, region: resource.region },
    instanceType: resource.kind === 'surrounding' && volume === null ? (instance?.[1] ?? null) : null,
  }
}

function productCode(resource: Resource, service: string | null): string {
  if (resource.kind === 'surrounding') {
    if (resource.service === 'ec2' || resource.service === 'ebs' || resource.service === 'rds')
      return SURROUNDING_CODES[resource.service]
    // AWS bills a NAT gateway under EC2.
    if (resource.service === 'vpc') return 'AmazonEC2'
  }
  if (resource.kind === 'bucket') return 'AmazonS3'
  return service === null ? 'AmazonSageMaker' : (PRODUCT_CODES[service] ?? 'AmazonSageMaker')
}

function operationOf(resource: Resource, usageType: string): string {
  if (resource.kind === 'surrounding')
    switch (resource.service) {
      case 'ec2':
        return 'RunInstances'
      case 'rds':
        return 'CreateDBInstance:0014'
      case 'vpc':
        return 'NatGateway'
      case 'lambda':
        return 'Invoke'
      case 'api-gateway':
        return 'ApiGatewayHttpApi'
      case 'cloudwatch':
        return 'MetricStorage'
      case 'transfer':
      case 'ebs':
        return 'RunInstances'
    }
  if (usageType.includes('Hst:Data')) return 'Invoke-Endpoint'
  if (usageType.includes('Requests-Tier1')) return 'PutObject'
  if (usageType.includes('Requests-Tier2')) return 'GetObject'
  if (resource.kind === 'bucket') return usageType.includes('AWS-Out') ? 'GetObject' : 'StandardStorage'
  if (resource.kind === 'log-group')
    return usageType.includes('DataProcessing') ? 'PutLogEvents' : 'HourlyStorageMetering'
  return usageType.includes('Serverless') ? 'InvokeEndpoint' : 'Usage'
}

/** Text columns of the price of a charge: made-up SKU and rate codes, the same for the same usage type and price. */
export function priceColumns({ unit, usdPerUnit }: Charge): Readonly<Partial<Record<Cur2Column, string>>> {
  const price = usdPerUnitToJson(usdPerUnit)
  const sku = `SAMPLE${hashText(unit.usageType).toString(36).toUpperCase().padStart(7, '0')}`
  return {
    line_item_unblended_rate: price,
    line_item_blended_rate: price,
    line_item_net_unblended_rate: price,
    pricing_public_on_demand_rate: price,
    pricing_unit: unit.unit,
    pricing_currency: 'USD',
    pricing_term: 'OnDemand',
    pricing_rate_code: `${sku}.JRTCKXETXF.6YS6EN2CT7`,
    pricing_rate_id: String(hashText(`${sku}${price}`)),
    product_sku: sku,
    product_pricing_unit: unit.unit,
    product_usagetype: unit.usageType,
  }
}
