// Fields as the form needs them: a label that is a label, a hint that is read with it, an error beside it in words.
import type { ComponentChildren } from 'preact'

export interface Problem {
  field: string
  message: string
}

interface FieldProps {
  id: string
  label: ComponentChildren
  hint?: ComponentChildren
  error?: string | undefined
  children: ComponentChildren
}

export function Field({ id, label, hint, error, children }: FieldProps) {
  return (
    <div class={error ? 'field bad' : 'field'}>
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {children}
    </div>
  )
}

/** What describes a field, for aria-describedby. */
export const describedBy = (id: string, hint: boolean, error: string | undefined): string | undefined =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined

export function Summary({ title, problems }: { title: string; problems: Problem[] }) {
  if (!problems.length) return null
  return (
    <div class="summary-error" role="alert" tabIndex={-1} id="problems">
      <h2>{title}</h2>
      <ul class="plain">
        {problems.map((problem) => (
          <li key={problem.field}>
            <a
              href={`#${problem.field}`}
              onClick={(event) => {
                event.preventDefault()
                document.getElementById(problem.field)?.focus()
              }}
            >
              {problem.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
