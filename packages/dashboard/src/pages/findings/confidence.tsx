import { ShieldAlert, ShieldCheck, ShieldQuestionMark, type LucideIcon } from 'lucide-react'
import type { ReactElement } from 'react'
import { formatName } from '../../kit/format.ts'

const LOOKS: Readonly<Record<'high' | 'medium' | 'low', readonly [icon: LucideIcon, look: string]>> = {
  high: [ShieldCheck, 'text-good'],
  medium: [ShieldQuestionMark, 'text-warn'],
  low: [ShieldAlert, 'text-bad'],
}

/** How sure a finding is: a word, and a mark that repeats it. */
export function Confidence({
  level,
  because,
}: {
  readonly level: 'high' | 'medium' | 'low'
  readonly because?: string
}): ReactElement {
  const [Icon, look] = LOOKS[level]
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap" title={because}>
      <Icon size={15} aria-hidden="true" className={look} />
      {formatName(level)}
    </span>
  )
}
