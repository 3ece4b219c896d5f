import { InvalidRequest } from '../cost-explorer/invalid-request.ts'
import { WORKSPACE_OPERATIONS } from '../cost-explorer/workspace-operations.ts'
import type { Workspace } from '../cost-explorer/workspace.ts'
import { BillingRefusal, NotInWorkspace, type BillingSource } from './billing-source.ts'

/** The workspace in the place of AWS: nothing leaves the machine, and nothing is charged. */
export function workspaceBilling(workspace: Workspace): BillingSource {
  return {
    spent: () => ({ requests: 0, usd: 0 }),
    close: () => undefined,
    ask: async (name, input) => {
      const operation = WORKSPACE_OPERATIONS[name]
      if (operation === null) throw new NotInWorkspace(`the workspace does not answer ${name}`)
      const parsed = operation.input.safeParse(input)
      if (!parsed.success) {
        const [issue] = parsed.error.issues
        const at = (issue?.path ?? []).join('.')
        throw new BillingRefusal(
          name,
          'ValidationException',
          `${at === '' ? 'the request' : at}: ${issue?.message ?? 'wrong'}`,
        )
      }
      try {
        const { body, gaps, changed = [] } = await operation.answer(parsed.data, workspace)
        return { body, gaps, changed, from: workspace.kind, request: null }
      } catch (error) {
        throw error instanceof InvalidRequest ? new BillingRefusal(name, error.code, error.message, null, error) : error
      }
    },
  }
}
