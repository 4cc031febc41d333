// Saving here: what was refused is said beside its field.
import { useState } from 'preact/hooks'
import { request, type UserError } from '../../api/request'
import { failureWords } from '../../ui/states'

export interface Fault {
  field: string
  code: string
  message: string
}

/** Give what performs a change: it answers what was done, or null after saying why not. */
export function useSaving(prefix: string, fields: string[]) {
  const [fault, setFault] = useState<Fault | null>(null)
  const [isBusy, setBusy] = useState(false)
  const refuse = (field: string, message: string, code = '') => {
    setFault({ field, message, code })
    requestAnimationFrame(() => document.getElementById(field ? `${prefix}-${field}` : `${prefix}-fault`)?.focus())
  }
  const perform = async <Done extends object>(document_: string, input: Record<string, unknown>): Promise<Done | null> => {
    setBusy(true)
    try {
      const { done } = await request<{ done: Done | UserError }>(document_, { input })
      if (!('code' in done)) {
        setFault(null)
        return done
      }
      const field = done.path?.at(-1) ?? ''
      refuse(fields.includes(field) ? field : '', done.message, done.code)
    } catch (reason) {
      refuse('', failureWords(reason))
    } finally {
      setBusy(false)
    }
    return null
  }
  const at = (field: string) => (fault?.field === field ? fault.message : undefined)
  return { perform, refuse, at, code: fault?.code, isBusy }
}

export type Saving = ReturnType<typeof useSaving>
