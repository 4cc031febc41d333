// Fields of the desk's forms. Each writes straight into the draft, so no failure can lose a word.
import { signal } from '@preact/signals'
import { request } from '../../api/request'
import { said, t } from '../../first/i18n'
import { today } from '../../lib/today'
import { describedBy, Field } from '../../ui/field'
import { CHOICES, WORKFORCE, type Case, type Move, type Named } from './documents'
import { draftOf, write, type Subject } from './drafts'

const TITLE_MAX = 300
const TEXT_MAX = 2000

export const choices = signal<{ categories: Named[]; skpds: Named[] }>({ categories: [], skpds: [] })

/** Bring the categories and agencies to choose from, once. */
export async function bringChoices(): Promise<void> {
  if (choices.value.skpds.length) return
  try {
    choices.value = await request(CHOICES)
  } catch {
    // Asked again when a form opens.
  }
}

interface Officer {
  id: string
  displayName: string
  unitId: string | null
}

/** Whom one may give tasks to. */
export const workforce = signal<{ units: Named[]; officers: Officer[] }>({ units: [], officers: [] })

export async function bringWorkforce(): Promise<void> {
  try {
    workforce.value = (await request<{ workforce: typeof workforce.value }>(WORKFORCE)).workforce
  } catch {
    // Anybody of the agency can still be asked.
  }
}

export type Errors = Record<string, string>

export interface FormProps {
  one: Case
  move: Move
  errors: Errors
}

export interface BoxProps {
  one: Subject
  move: { mutation: string }
  errors: Errors
  name: string
  label: string
  hint?: string
}

const bind = ({ one, move, name, errors, hint }: BoxProps) => ({
  id: `f-${name}`,
  name,
  class: 'input',
  value: draftOf(move.mutation, one)[name] ?? '',
  'aria-invalid': errors[name] ? (true as const) : undefined,
  'aria-describedby': describedBy(`f-${name}`, Boolean(hint), errors[name]),
})

export function Words(props: BoxProps & { rows?: number; max?: number }) {
  const { one, move, name, label, hint, errors, rows = 3 } = props
  return (
    <Field id={`f-${name}`} label={label} hint={hint} error={errors[name]}>
      {rows === 1 ? (
        <input {...bind(props)} maxLength={TITLE_MAX} onInput={(event) => write(one.id, move.mutation, name, event.currentTarget.value)} />
      ) : (
        <textarea {...bind(props)} rows={rows} maxLength={TEXT_MAX} onInput={(event) => write(one.id, move.mutation, name, event.currentTarget.value)} />
      )}
    </Field>
  )
}

export function Pick(props: BoxProps & { options: Named[]; isOpen?: boolean; empty?: string }) {
  const { one, move, name, label, errors, options, isOpen = true, empty = t('desk.choose') } = props
  return (
    <Field id={`f-${name}`} label={label} error={errors[name]}>
      <select {...bind(props)} onChange={(event) => write(one.id, move.mutation, name, event.currentTarget.value)}>
        {isOpen && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
    </Field>
  )
}

const DAY_MS = 86_400_000

/** The day after today, in the city. */
const tomorrow = (): string => new Date(Date.parse(`${today()}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)

/** A day to come. */
export function Day(props: BoxProps) {
  const { one, move, name, label, hint, errors } = props
  const set = (event: Event) => write(one.id, move.mutation, name, (event.currentTarget as HTMLInputElement).value)
  return (
    <Field id={`f-${name}`} label={label} hint={hint} error={errors[name]}>
      <input {...bind(props)} class="input by-date" type="date" min={tomorrow()} onInput={set} />
    </Field>
  )
}

/** One of two or more ways, each with its consequence. */
export function Ways(props: BoxProps & { options: { id: string; name: string; words?: string }[] }) {
  const { one, move, name, label, options } = props
  const value = draftOf(move.mutation, one)[name]
  return (
    <fieldset class="kinds" id={`f-${name}`} tabIndex={-1}>
      <legend class="sr">{label}</legend>
      {options.map((option) => (
        <label key={option.id} class="choice">
          <input type="radio" name={name} value={option.id} checked={value === option.id} onChange={() => write(one.id, move.mutation, name, option.id)} />
          <b>{option.name}</b>
          {option.words && <small>{option.words}</small>}
        </label>
      ))}
    </fieldset>
  )
}

export const named = (codes: string[], prefix: string): Named[] => codes.map((id) => ({ id, name: said(`${prefix}.${id}`) }))
