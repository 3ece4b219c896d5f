import { useState, type ReactElement } from 'react'
import type { OneFindingJson } from '../../api/finding-questions.ts'
import { CopyText } from '../../kit/copy-text.tsx'
import { joinClasses } from '../../kit/join-classes.ts'
import { Panel } from '../../kit/panel.tsx'
import { Select } from '../../kit/select.tsx'

const LOOKS = {
  ' ': { look: 'text-dim', words: 'stays' },
  '-': { look: 'bg-bad-soft text-bad', words: 'goes' },
  '+': { look: 'bg-good-soft text-good', words: 'comes' },
} as const

/** What to do: in words, as what changes, and as code where the change can be written down. */
export function FixPanel({ data }: { readonly data: OneFindingJson }): ReactElement {
  const { rule, diff, code } = data
  const [chosen, setChosen] = useState(0)
  const shown = code[chosen]
  return (
    <Panel title="The fix" note={rule.fix}>
      <h3 className="mb-1 text-sm font-semibold">What changes</h3>
      <ul className="border-line overflow-hidden rounded-md border font-mono text-[0.86rem]" aria-label="What changes">
        {diff.map(({ sign, text }, index) => (
          <li
            key={`${sign} ${text} ${index}`}
            className={joinClasses('py-1 pr-3 pl-7 -indent-4 break-words', LOOKS[sign].look)}
          >
            <span className="sr-only">{LOOKS[sign].words}: </span>
            <span aria-hidden="true" className="inline-block w-4 indent-0 select-none">
              {sign}
            </span>
            {text}
          </li>
        ))}
      </ul>
      <h3 className="mt-4 mb-1 text-sm font-semibold">As code</h3>
      {shown === undefined ? (
        <p className="text-dim text-sm">
          This fix cannot be written down without knowing more of what runs there; the words above say what to do.
        </p>
      ) : (
        <div className="flex flex-col gap-2">
          {code.length > 1 && (
            <Select
              label="Step"
              isLabelHidden
              className="max-w-96"
              value={String(chosen)}
              options={code.map(({ title, language }, index) => ({
                value: String(index),
                label: `${title} (${language})`,
              }))}
              onChange={(next) => setChosen(Number(next))}
            />
          )}
          <p className="text-dim text-sm">{shown.title}. Nothing is run from here: read it, and run it yourself.</p>
          <CopyText text={shown.text} label={`${shown.title}, ${shown.language}`} />
        </div>
      )}
    </Panel>
  )
}
