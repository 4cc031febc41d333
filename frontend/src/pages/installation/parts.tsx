// What every part of the settings is made of: a line to type in, and the foot that saves.
import type { ComponentChildren } from 'preact'
import { t } from '../../first/i18n'
import { describedBy, Field } from '../../ui/field'
import { Refusal } from '../../ui/refusal'
import type { Saving } from './saving'

interface LineProps {
  name: string
  label: string
  hint?: string
  value: string
  set: (value: string) => void
  saving: Saving
  max?: number
  mode?: 'text' | 'tel' | 'url'
  isShort?: boolean
}

export function Line({ name, label, hint, value, set, saving, max = 200, mode = 'text', isShort = false }: LineProps) {
  const id = `s-${name}`
  const fault = saving.faults[name]
  return (
    <Field id={id} label={label} hint={hint} error={fault}>
      <input
        class={isShort ? 'input short' : 'input'}
        id={id}
        name={name}
        inputMode={mode}
        value={value}
        maxLength={max}
        aria-invalid={fault ? true : undefined}
        aria-describedby={describedBy(id, Boolean(hint), fault)}
        onInput={(event) => set(event.currentTarget.value)}
      />
    </Field>
  )
}

interface FormProps {
  name: string
  lead: string
  saving: Saving
  onSave: () => void
  isBlocked?: boolean
  children: ComponentChildren
}

export function Form({ name, lead, saving, onSave, isBlocked = false, children }: FormProps) {
  return (
    <form
      noValidate
      data-part={name}
      aria-label={t('atur.title')}
      onSubmit={(event) => {
        event.preventDefault()
        if (!saving.isBusy && !isBlocked) onSave()
      }}
    >
      <p class="meta lead">{lead}</p>
      {children}
      {saving.faults[''] && <Refusal code={saving.code} message={saving.faults['']} reload={saving.reload} />}
      <div class="row">
        <button class="btn main" aria-busy={saving.isBusy || undefined} disabled={isBlocked}>
          {t('atur.save')}
        </button>
        <p class="meta" role="status">
          {saving.told}
        </p>
      </div>
    </form>
  )
}
