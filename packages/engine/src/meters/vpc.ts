import { z } from 'zod'
import { quantity } from '../money/quantity.ts'
import { commonFields, gigabytes, refuse, refuseNothing, refuseTwoUptimes, things, uptimeFields } from './fields.ts'
import { defineMeter } from './meter.ts'
import { uptimeOf } from './uptime.ts'
import { freeUsage, ownerOf, rateUsage, type Usage } from './usage.ts'
import { instanceHours } from './volume.ts'
import { amount, counted } from './words.ts'

const schema = z
  .strictObject({
    kind: z.literal('vpc'),
    ...commonFields,
    natGateways: things.max(10_000).optional().describe('NAT gateways; one in each zone is usual'),
    natGb: gigabytes.optional().describe('Data through the NAT gateways a month, GB, both ways'),
    interfaceEndpoints: things.max(10_000).optional().describe('Interface VPC endpoints, one for each service'),
    zones: z
      .number()
      .int()
      .min(1)
      .max(10)
      .default(1)
      .describe('Availability zones that each interface endpoint is in; default 1'),
    endpointGb: gigabytes.optional().describe('Data through the interface endpoints a month, GB'),
    s3GatewayEndpoint: z.boolean().default(false).describe('An S3 gateway endpoint: free; default false'),
    ...uptimeFields,
  })
  .superRefine((value, context) => {
    refuseTwoUptimes(value, context)
    if (!value.s3GatewayEndpoint) refuseNothing(value, ['natGateways', 'interfaceEndpoints'], context)
    if (value.natGb !== undefined && !value.natGateways)
      refuse(context, ['natGb'], 'expected natGateways that the data goes through')
    if (value.endpointGb !== undefined && !value.interfaceEndpoints)
      refuse(context, ['endpointGb'], 'expected interfaceEndpoints that the data goes through')
  })

/** What a private network adds to the bill: NAT gateways and VPC endpoints. */
export const vpc = defineMeter({
  kind: 'vpc',
  title: 'Private network (VPC)',
  phase: 'around',
  schema,
  rules: [
    {
      rule: 'A NAT gateway bills by the hour, and for each GB through it.',
      source: 'AWS price list, 2026-08',
      checked: true,
    },
    {
      rule: 'An interface endpoint bills by the hour in each zone, and for each GB through it.',
      source: 'AWS price list, 2026-08',
      checked: true,
    },
    {
      rule: 'The S3 gateway endpoint is free, and takes S3 traffic off the NAT gateway.',
      source: 'VPC user guide, gateway endpoints',
      checked: false,
    },
  ],
  example: {
    kind: 'vpc',
    name: 'private subnets',
    natGateways: 2,
    natGb: 300,
    interfaceEndpoints: 4,
    zones: 2,
    endpointGb: 100,
    s3GatewayEndpoint: true,
  },
  measure(resource, context) {
    const owner = ownerOf(resource, 'around', context)
    const uptime = uptimeOf(resource)
    const usages: Usage[] = []
    const gateways = resource.natGateways
    if (gateways !== undefined) {
      usages.push(
        rateUsage(owner, 'nat-gateway-hour', {
          item: 'NAT gateways',
          quantity: instanceHours(gateways, uptime.hours),
          explain: `${counted(gateways, 'gateway')} × ${uptime.explain}`,
        }),
      )
    }
    if (resource.natGb !== undefined) {
      usages.push(
        rateUsage(owner, 'nat-gateway-gb', {
          item: 'NAT gateway data',
          quantity: quantity(resource.natGb),
          explain: `${amount(resource.natGb)} GB, both ways`,
        }),
      )
    }
    const endpoints = resource.interfaceEndpoints
    if (endpoints !== undefined) {
      const explain = `${counted(endpoints, 'endpoint')} × ${counted(resource.zones, 'zone')} × ${uptime.explain}`
      usages.push(
        rateUsage(owner, 'vpc-endpoint-hour', {
          item: 'Interface endpoints',
          quantity: instanceHours(endpoints * resource.zones, uptime.hours),
          explain,
        }),
      )
    }
    if (resource.endpointGb !== undefined) {
      usages.push(
        rateUsage(owner, 'vpc-endpoint-gb', {
          item: 'Interface endpoint data',
          quantity: quantity(resource.endpointGb),
          explain: `${amount(resource.endpointGb)} GB`,
        }),
      )
    }
    if (resource.s3GatewayEndpoint) {
      usages.push(
        freeUsage(owner, {
          item: 'S3 gateway endpoint',
          quantity: quantity(1),
          unit: 'Endpoints',
          explain: '1 endpoint',
          why: 'gateway endpoints are free, hours and data',
        }),
      )
      return { usages, notes: [] }
    }
    const hint = 'S3 traffic through a NAT gateway is billed by the GB; an S3 gateway endpoint is free'
    return { usages, notes: gateways !== undefined && gateways > 0 ? [hint] : [] }
  },
})
