import { descriptionSchema } from '@costwright/engine/estimate/description'
import { z } from 'zod'

/** The published JSON Schema of a description, for completion and checks in editors. */
export function descriptionJsonSchema(): object {
  return {
    ...z.toJSONSchema(descriptionSchema, { io: 'input', unrepresentable: 'any' }),
    title: 'costwright estimate: description of resources',
  }
}
