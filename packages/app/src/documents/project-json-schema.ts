import { projectSchema } from '@costwright/engine/plan/components/project'
import { z } from 'zod'

/** The published JSON Schema of a project, for completion and checks in editors. */
export function projectJsonSchema(): object {
  return {
    ...z.toJSONSchema(projectSchema, { io: 'input', unrepresentable: 'any' }),
    title: 'costwright decide: facts of a project',
  }
}
