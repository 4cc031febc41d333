// The forms and rows that every list of this page is kept with: one saving, one refusal beside its field.
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { request } from '../../api/request'
import { t } from '../../first/i18n'
import { describedBy, Field } from '../../ui/field'
import { Refusal } from '../../ui/refusal'
import { failureWords } from '../../ui/states'
import type { Answer } from './documents'

export interface Fault {
  field: string
  code: string
  message: string
}

/** Send a change; answers what was made of it, or null when it was refused. */
export function useSaving() {
  const [isBusy, setBusy] = useState(false)
  const [fault, setFault] = useState<Fault | null>(null)
  const save = async <T extends object>(document: string, variables: Record<string, unknown>): Promise<T | null> => {
    setBusy(true)
    setFault(null)
    try {
      const { answer } = await request<Answer<T>>(document, variables)
      if (!('code' in answer)) return answer
      setFault({ field: answer.path?.at(-1) ?? '', code: answer.code, message: answer.message })
    } catch (reason) {
      setFault({ field: '', code: '', message: failureWords(reason) })
    } finally {
      setBusy(false)
    }
    return null
  }
  return { isBusy, fault, save }
}

interface Named {
  name: string
  label: string
  hint?: string | undefined
  fault: Fault | null
}

const idOf = (name: string): string => `k-${name}`
const errorOf = (name: string, fault: Fault | null): string | undefined => (fault?.field === name ? fault.message : undefined)
const described = ({ name, hint, fault }: Named) => ({
  'aria-invalid': errorOf(name, fault) ? (true as const) : undefined,
  'aria-describedby': describedBy(idOf(name), Boolean(hint), errorOf(name, fault)),
})

export function TextField({ value, set, max = 160, type = 'text', ...named }: Named & { value: string; set: (value: string) => void; max?: number; type?: 'text' | 'date' | 'email' | 'tel' }) {
  const id = idOf(named.name)
  return (
    <Field id={id} label={named.label} hint={named.hint} error={errorOf(named.name, named.fault)}>
      <input class="input" id={id} type={type as 'text'} value={value} maxLength={max} autocomplete="off" {...described(named)} onInput={(event) => set(event.currentTarget.value)} />
    </Field>
  )
}

export function NumberField({ value, set, ...named }: Named & { value: number; set: (value: number) => void }) {
  const id = idOf(named.name)
  return (
    <Field id={id} label={named.label} hint={named.hint} error={errorOf(named.name, named.fault)}>
      <input class="input number" id={id} inputMode="numeric" value={String(value)} maxLength={4} {...described(named)} onInput={(event) => set(Number(event.currentTarget.value.replace(/\D/g, '')))} />
    </Field>
  )
}

export function SelectField({ value, set, children, ...named }: Named & { value: string; set: (value: string) => void; children: ComponentChildren }) {
  const id = idOf(named.name)
  return (
    <Field id={id} label={named.label} hint={named.hint} error={errorOf(named.name, named.fault)}>
      <select class="input" id={id} value={value} {...described(named)} onChange={(event) => set(event.currentTarget.value)}>
        {children}
      </select>
    </Field>
  )
}

export function Tick({ label, hint, value, set, name, fault }: { label: string; hint?: string; value: boolean; set: (value: boolean) => void; name?: string; fault?: Fault | null }) {
  const error = name && fault ? errorOf(name, fault) : undefined
  return (
    <div>
      <label class="choice">
        <input type="checkbox" id={name && idOf(name)} checked={value} aria-describedby={error && `${name}-error`} onChange={(event) => set(event.currentTarget.checked)} />
        <b>{label}</b>
        {hint && <small>{hint}</small>}
      </label>
      {error && (
        <p class="error" id={`${name}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}

interface FormProps {
  title: string
  saving: { isBusy: boolean; fault: Fault | null }
  fields: readonly string[]
  submit: () => void
  cancel: () => void
  reload: () => void
  label?: string
  children: ComponentChildren
  more?: ComponentChildren
}

/** One row lying open. What somebody else changed meanwhile is offered anew; other refusals stand beside their field. */
export function Editor({ title, saving, fields, submit, cancel, reload, label, children, more }: FormProps) {
  const form = useRef<HTMLFormElement>(null)
  const { fault, isBusy } = saving
  useEffect(() => {
    const [row, list] = [form.current?.closest('li'), form.current?.closest('section')]
    form.current?.querySelector<HTMLElement>('input, select')?.focus()
    // Who closes a row goes on from the button that opened it.
    return () =>
      void requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return
        const door = row?.isConnected ? row.querySelector<HTMLElement>('.line > button') : list?.querySelector<HTMLElement>('[data-add]')
        door?.focus()
      })
  }, [])
  useEffect(() => {
    if (fault?.field) form.current?.querySelector<HTMLElement>(`#${CSS.escape(idOf(fault.field))}`)?.focus()
  }, [fault])
  return (
    <form
      class="keep"
      ref={form}
      noValidate
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <h2>{title}</h2>
      {children}
      {fault && !fields.includes(fault.field) && <Refusal code={fault.code} message={fault.message} reload={reload} />}
      <div class="row">
        <button class="btn main" data-save aria-busy={isBusy || undefined}>
          {label ?? t('kelola.save')}
        </button>
        <button type="button" class="btn" onClick={cancel}>
          {t('kelola.cancel')}
        </button>
        {more}
      </div>
    </form>
  )
}

/** The head of a list: how many, and the door to a new one. */
export function ListHead({ words, add, onAdd, children }: { words: string; add?: string; onAdd?: () => void; children?: ComponentChildren }) {
  return (
    <div class="list-head">
      <p class="meta" role="status">
        {words}
      </p>
      {children}
      {add && (
        <button type="button" class="btn edge small" data-add onClick={onAdd}>
          {add}
        </button>
      )}
    </div>
  )
}

export function Tag({ children, tone }: { children: ComponentChildren; tone?: 'late' | 'off' }) {
  return <span class={tone ? `chip ${tone}` : 'chip'}>{children}</span>
}

export interface Outcome {
  done: number
  failed: Map<string, string>
}

/** «5 berhasil, 2 gagal», once a change of many rows is through. */
export function OutcomeWords({ outcome }: { outcome: Outcome | null }) {
  return (
    <p class={outcome?.failed.size ? 'late' : 'meta'} role="status" data-outcome={outcome ? outcome.failed.size : undefined}>
      {outcome && (outcome.failed.size ? t('kelola.many.some', { done: outcome.done, failed: outcome.failed.size }) : t('kelola.many.all', { n: outcome.done }))}
    </p>
  )
}
