import { claimsSchema } from '@costwright/engine/claims/claims'
import { z } from 'zod'

/** The published JSON Schema of a claims file, for completion and checks in editors. */
export function claimsJsonSchema(): object {
  return {
    ...z.toJSONSchema(claimsSchema, { io: 'input', unrepresentable: 'any' }),
    title: 'costwright: what a published cost analysis of a training job claims',
  }
}
