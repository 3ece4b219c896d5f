import { Check, Copy } from 'lucide-react'
import { useState, type ReactElement } from 'react'
import { Button } from './button.tsx'

/** Text to be copied: a command, code, a policy. `label` names what it is for screen readers. */
export function CopyText({ text, label = 'Copy' }: { readonly text: string; readonly label?: string }): ReactElement {
  const { copied, copy } = useCopy()
  return (
    <div className="bg-sunken border-line relative rounded-md border">
      <pre
        className="overflow-x-auto py-2.5 pr-20 pl-3 font-mono text-[0.86rem] whitespace-pre"
        tabIndex={0}
        aria-label={label}
      >
        {text}
      </pre>
      <Button look="quiet" className="bg-sunken absolute top-1 right-1" onClick={() => copy(text)}>
        {copied ? <Check size={14} aria-hidden="true" /> : <Copy size={14} aria-hidden="true" />}
        <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
      </Button>
    </div>
  )
}

/** Copies to the clipboard and says for two seconds that it did. */
export function useCopy(): { readonly copied: boolean; readonly copy: (text: string) => void } {
  const [copied, setCopied] = useState(false)
  return {
    copied,
    copy: (text) => {
      void navigator.clipboard.writeText(text).then(() => {
        setCopied(true)
        setTimeout(() => setCopied(false), 2000)
      })
    },
  }
}
