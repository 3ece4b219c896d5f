import { BellOff, Check, X } from 'lucide-react'
import { useId, useState, type FormEvent, type ReactElement } from 'react'
import { useDecide, type DecideJson, type OneFindingJson } from '../../api/finding-questions.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Failure } from '../../kit/states.tsx'

type Kind = DecideJson['kind']

const WORDS = {
  accept: {
    verb: 'Accept',
    title: 'Accept: it will be fixed',
    note: 'It leaves the list, and the overview counts what is saved once it is done.',
    isReasonNeeded: false,
  },
  snooze: {
    verb: 'Snooze',
    title: 'Snooze: not now',
    note: 'It leaves the list until the end of that day, in UTC.',
    isReasonNeeded: false,
  },
  dismiss: {
    verb: 'Dismiss',
    title: 'Dismiss: it stays as it is',
    note: 'It leaves the list for as long as nobody takes that back. The reason is kept for whoever asks.',
    isReasonNeeded: true,
  },
} as const satisfies Readonly<Record<Kind, object>>
const ICONS = { accept: Check, snooze: BellOff, dismiss: X } as const
const KINDS = ['accept', 'snooze', 'dismiss'] as const
const SNOOZE_DAYS = 30
const DAY_MS = 86_400_000

/** Accept, snooze to a day, dismiss with a reason. What is decided is kept in the workspace. */
export function DecisionBar({
  finding,
  onDone,
}: {
  readonly finding: OneFindingJson['finding']
  readonly onDone: () => void
}): ReactElement {
  const [kind, setKind] = useState<Kind | null>(null)
  return (
    <div role="group" aria-label="What to do about it" className="print-hidden flex flex-wrap items-center gap-2">
      {KINDS.map((one) => {
        const Icon = ICONS[one]
        return (
          <Button key={one} look={one === 'accept' ? 'primary' : 'plain'} onClick={() => setKind(one)}>
            <Icon size={14} aria-hidden="true" /> {WORDS[one].verb}…
          </Button>
        )
      })}
      <span className="text-dim text-sm">Kept in the workspace; costwright audit honours it.</span>
      {kind !== null && (
        <Dialog title={WORDS[kind].title} isOpen onClose={() => setKind(null)}>
          <DecisionForm kind={kind} finding={finding.id} onDone={onDone} />
        </Dialog>
      )}
    </div>
  )
}

function DecisionForm({
  kind,
  finding,
  onDone,
}: {
  readonly kind: Kind
  readonly finding: string
  readonly onDone: () => void
}): ReactElement {
  const decide = useDecide()
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState(dayFromNow(SNOOZE_DAYS))
  const ids = { reason: useId(), until: useId() }
  const { verb, note, isReasonNeeded } = WORDS[kind]
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    decide.mutate({ finding, kind, reason, until: kind === 'snooze' ? until : null }, { onSuccess: onDone })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <p className="text-dim text-sm">{note}</p>
      {kind === 'snooze' && (
        <div className="flex flex-col gap-1">
          <label htmlFor={ids.until} className="text-sm font-medium">
            Until the end of
          </label>
          <input
            id={ids.until}
            type="date"
            required
            min={dayFromNow(0)}
            value={until}
            onChange={(event) => setUntil(event.target.value)}
            className="border-line bg-raised h-9 w-44 rounded-md border px-2.5"
          />
        </div>
      )}
      <div className="flex flex-col gap-1">
        <label htmlFor={ids.reason} className="text-sm font-medium">
          Reason{isReasonNeeded ? '' : ' (may be left empty)'}
        </label>
        <textarea
          id={ids.reason}
          rows={3}
          maxLength={2000}
          required={isReasonNeeded}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          className="border-line bg-raised rounded-md border px-2.5 py-1.5"
        />
      </div>
      {decide.isError && <Failure error={decide.error} />}
      <div className="flex justify-end">
        <Button look="primary" type="submit" disabled={decide.isPending}>
          {decide.isPending ? 'Keeping it…' : verb}
        </Button>
      </div>
    </form>
  )
}

function dayFromNow(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)
}
