// The lines both forms of this page are made of.
import { describedBy, Field } from '../../ui/field'
import { Refusal } from '../../ui/refusal'
import type { Saving } from './saving'

interface Props {
  prefix: string
  name: string
  label: string
  hint?: string
  value: string
  set: (value: string) => void
  saving: Saving
  max: number
  rows?: number
  mode?: 'text' | 'tel' | 'url' | 'email' | 'decimal'
  lang?: string
}

export function Line({ prefix, name, label, hint, value, set, saving, max, rows, mode = 'text', lang }: Props) {
  const id = `${prefix}-${name}`
  const fault = saving.at(name)
  const shared = {
    id,
    name,
    value,
    maxLength: max,
    lang,
    'aria-invalid': fault ? (true as const) : undefined,
    'aria-describedby': describedBy(id, Boolean(hint), fault),
    onInput: (event: { currentTarget: { value: string } }) => set(event.currentTarget.value),
  }
  return (
    <Field id={id} label={label} hint={hint} error={fault}>
      {rows ? <textarea class="input" rows={rows} {...shared} /> : <input class="input" inputMode={mode} {...shared} />}
    </Field>
  )
}

export function Fault({ prefix, saving, reload }: { prefix: string; saving: Saving; reload: () => void }) {
  const message = saving.at('')
  return message ? <Refusal id={`${prefix}-fault`} code={saving.code} message={message} reload={reload} /> : null
}
