import { z } from 'zod'
import { instant, resourceFields, sizeGb, wholeNumber } from './resource-fields.ts'

/** A HyperPod cluster with its nodes (DescribeCluster, ListClusterNodes): nodes bill while they exist, with or without a job. */
export const hyperpodClusterSchema = z.strictObject({
  ...resourceFields,
  status: z.string(),
  createdAt: instant.nullable(),
  orchestrator: z.enum(['eks', 'slurm']).nullable(),
  instanceGroups: z.array(
    z.strictObject({
      name: z.string(),
      instanceType: z.string().nullable(),
      currentCount: wholeNumber,
      targetCount: wholeNumber,
      volumeSizeGb: sizeGb.nullable(),
      trainingPlanArn: z.string().nullable(),
      /** CapacityRequirements ask for spot. */
      spot: z.boolean(),
    }),
  ),
  nodes: z.array(
    z.strictObject({
      instanceId: z.string(),
      groupName: z.string(),
      instanceType: z.string(),
      status: z.string(),
      launchedAt: instant,
    }),
  ),
})
