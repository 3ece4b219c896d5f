import { z } from 'zod'
import { UserError } from '../errors.ts'
import { COMMAND_POLICIES } from './command-policies.ts'

/** What `costwright iam` answers. */
export const iamShape = z.object({
  command: z.string(),
  title: z.string(),
  /** Whether a placeholder stands where a resource has to be filled in. */
  toFillIn: z.boolean(),
  /** A policy document as IAM takes it. */
  policy: z.object({
    Version: z.literal('2012-10-17'),
    Statement: z.array(
      z.object({
        Sid: z.string(),
        Effect: z.literal('Allow'),
        Action: z.array(z.string()),
        Resource: z.array(z.string()),
        Condition: z.record(z.string(), z.record(z.string(), z.array(z.string()))).optional(),
      }),
    ),
  }),
  notes: z.array(z.string()),
})
export type IamAnswer = z.infer<typeof iamShape>

/**
 * The least policy that a command needs on these resources.
 * @throws UserError for a command without a policy and a resource that is not of its form.
 */
export function iamPolicy(command: string, resources: readonly string[]): IamAnswer {
  const known = COMMAND_POLICIES.find((one) => one.command === command)
  if (known === undefined)
    throw new UserError('no-policy', `no command that asks anything of an AWS account: ${command}`, {
      hint: `commands with a policy: ${COMMAND_POLICIES.map((one) => one.command).join(', ')}; the others need no permission`,
    })
  const { resource, title, notes } = known
  if (resource === null && resources.length > 0)
    throw new UserError('bad-resource', `costwright iam ${command} takes no --resource`, {
      hint: 'it reads everywhere in the account: IAM narrows actions that list to no resource',
    })
  const toFillIn = resource !== null && resources.length === 0
  const statements = known.statements(toFillIn ? [resource.placeholder] : resources)
  if (statements === null && resource !== null)
    throw new UserError('bad-resource', `--resource ${resources.join(', ')}: expected ${resource.form}`, {
      hint: `for example --resource ${resource.example}`,
    })
  return iamShape.parse({
    command,
    title,
    toFillIn,
    policy: { Version: '2012-10-17', Statement: statements },
    notes,
  })
}
