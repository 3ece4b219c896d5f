import { X } from 'lucide-react'
import type { ReactElement } from 'react'
import { conditionTitle } from './dimensions.ts'

/** The conditions of a view as chips, each with a button that takes it away. */
export function Conditions({
  where,
  onChange,
}: {
  readonly where: readonly string[]
  readonly onChange: (where: readonly string[]) => void
}): ReactElement | null {
  if (where.length === 0) return null
  return (
    <ul aria-label="Conditions" className="flex flex-wrap gap-1.5">
      {where.map((one) => (
        <li
          key={one}
          className="bg-accent-soft flex max-w-full min-w-0 items-center gap-1 rounded-md py-0.5 pr-1 pl-2.5 text-sm"
        >
          <span className="min-w-0 truncate" title={one}>
            {conditionTitle(one)}
          </span>
          <button
            type="button"
            className="text-dim hover:text-ink flex size-6 items-center justify-center rounded"
            aria-label={`Remove: ${conditionTitle(one)}`}
            onClick={() => onChange(where.filter((other) => other !== one))}
          >
            <X size={13} aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  )
}
