import { serviceSchema } from '@costwright/engine/plan/inference/service'
import { z } from 'zod'

/** The published JSON Schema of a service, for completion and checks in editors. */
export function serviceJsonSchema(): object {
  return {
    ...z.toJSONSchema(serviceSchema, { io: 'input', unrepresentable: 'any' }),
    title: 'costwright plan inference: a service',
  }
}
