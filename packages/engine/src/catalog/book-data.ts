import { z } from 'zod'

/** Where a reading comes from. `observed`: read off a bill or a lab run; `assumed`: recalled or extrapolated, to be labelled wherever it shows. */
const bookSource = z.object({
  name: z.string(),
  date: z.string(),
  trust: z.enum(['published', 'observed', 'assumed']),
  url: z.string().optional(),
  /** Read by `prices update` from a file of AWS; absent for readings that came with the program. */
  fetched: z.boolean().optional(),
})
export type BookSource = z.infer<typeof bookSource>

/** USD per unit as a decimal numeral; two or more differing numerals are an ambiguous reading and stay one. */
const usdText = z.string().regex(/^\d+(\.\d{1,12})?$/)
const reading = z.union([usdText, z.array(usdText).min(2)])
const sourceIndex = z.number().int().nonnegative()

const instanceSpec = z.object({
  vcpu: z.number().positive().nullable(),
  memoryGib: z.number().positive().nullable(),
  arch: z.enum(['x86_64', 'arm64']).nullable(),
  accelerator: z
    .object({
      kind: z.enum(['gpu', 'inferentia', 'trainium', 'gaudi']),
      model: z.string(),
      count: z.number().positive(),
      /** Memory of all accelerators together, GiB. */
      memoryGib: z.number().positive().nullable(),
    })
    .nullable(),
  /** Local NVMe storage, GB; 0 when the type has none. */
  nvmeGb: z.number().nonnegative(),
  networkGbps: z.number().nullable(),
  /** Letters of API_ENUMS, sorted. */
  offered: z.string().regex(/^[A-Z]*$/),
})
/** What an ml.* type is made of and which SageMaker APIs accept it. */
export type InstanceSpec = z.infer<typeof instanceSpec>

const instanceBlock = z.object({
  component: z.string(),
  region: z.string(),
  source: sourceIndex,
  /** True when the block is AWS's whole list: a type that is absent is then not sold there. */
  complete: z.boolean(),
  usd: z.record(z.string(), reading),
})
/** Instance-hour prices of one component in one region from one source. */
export type InstanceBlock = z.infer<typeof instanceBlock>

const hostBlock = z.object({ region: z.string(), source: sourceIndex, usd: z.record(z.string(), usdText) })
/** EC2 Linux on-demand prices of one region, keyed by the ml.* type that runs on the host. */
export type HostBlock = z.infer<typeof hostBlock>

const spotBlock = z.object({
  region: z.string(),
  source: sourceIndex,
  /** type → [saving against on-demand in percent, interruption band 0…4]. */
  advice: z.record(z.string(), z.tuple([z.number(), z.number().int().min(0).max(4)])),
})
/** Spot Advisor figures of one region, keyed by ml.* type. */
export type SpotBlock = z.infer<typeof spotBlock>

const savingsPlanBlock = z.object({
  component: z.string(),
  region: z.string(),
  termYears: z.union([z.literal(1), z.literal(3)]),
  payment: z.enum(['no-upfront', 'partial-upfront', 'all-upfront']),
  source: sourceIndex,
  usd: z.record(z.string(), usdText),
})
/** Savings Plan rates (USD per instance-hour) of one component, region, term and payment option. */
export type SavingsPlanBlock = z.infer<typeof savingsPlanBlock>

const rateReading = z.object({ usd: reading, source: sourceIndex })
const planFeeBlock = z.object({ region: z.string(), source: sourceIndex, usd: z.record(z.string(), usdText) })

/** A reading that looks wrong in AWS's own list; it is reported with the price, never corrected. */
const oddity = z.object({
  component: z.string(),
  region: z.string(),
  instanceType: z.string(),
  kind: z.enum(['far-above-ec2', 'dearer-than-larger-size', 'disagrees-with-studio']),
  note: z.string(),
})
export type Oddity = z.infer<typeof oddity>

/** The compiled price book: plain data, as shipped or as written by `costwright prices update`. */
export const bookDataSchema = z.object({
  format: z.literal(1),
  compiled: z.string(),
  origin: z.enum(['snapshot', 'aws-price-list']),
  sources: z.array(bookSource),
  types: z.record(z.string(), instanceSpec),
  instances: z.array(instanceBlock),
  hosts: z.array(hostBlock),
  spot: z.array(spotBlock),
  savingsPlans: z.array(savingsPlanBlock),
  planFees: z.array(planFeeBlock),
  /** rate id → region code, or `*` for a rate that is the same everywhere → reading. */
  rates: z.record(z.string(), z.record(z.string(), rateReading)),
  oddities: z.array(oddity),
})
export type BookData = z.infer<typeof bookDataSchema>
