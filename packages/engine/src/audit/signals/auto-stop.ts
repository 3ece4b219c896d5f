import type { AccountFact } from '../../account/account-snapshot.ts'
import type { AuditContext } from '../audit-context.ts'
import { placeKey } from './hosted-endpoints.ts'

/** What scripts that stop an idle notebook do or are called. */
const STOPS =
  /auto-?_?stop|auto-?_?shut-?_?down|stop-notebook-instance|stop_notebook_instance|stop-when-idle|--idle-?time|shutdown\s+-h/i

/** Whether something stops a notebook when it is idle. */
export type AutoStop = 'stops' | 'none' | 'does-not-stop' | 'unknown'

/** Answers for the notebooks of a context whether their lifecycle configuration stops them, judged by its script. */
export function autoStopOf(context: AuditContext): (notebook: AccountFact<'notebookInstances'>) => AutoStop {
  const configs = new Map(
    context
      .facts('lifecycleConfigs')
      .filter((one) => one.for === 'notebook-instance')
      .map((one) => [placeKey(one, one.name), one]),
  )
  return (notebook) => {
    if (notebook.lifecycleConfigName === null) return 'none'
    const config = configs.get(placeKey(notebook, notebook.lifecycleConfigName))
    if (config === undefined) return 'unknown'
    return STOPS.test(`${config.onStartScript ?? ''}\n${config.onCreateScript ?? ''}`) ? 'stops' : 'does-not-stop'
  }
}
