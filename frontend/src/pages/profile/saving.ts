// Saving here: what was refused is said beside its field, and what somebody else changed meanwhile is read anew.
import { useState } from 'preact/hooks'
import { request, type UserError } from '../../api/request'
import { failureWords } from '../../ui/states'

export interface Fault {
  field: string
  message: string
}

/** Give what performs a change: it answers what was done, or null after saying why not. */
export function useSaving(prefix: string, fields: string[], reload: () => void) {
  const [fault, setFault] = useState<Fault | null>(null)
  const [isBusy, setBusy] = useState(false)
  const refuse = (field: string, message: string) => {
    setFault({ field, message })
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
      if (done.code === 'CHANGED_MEANWHILE') reload()
      const field = done.path?.at(-1) ?? ''
      refuse(fields.includes(field) ? field : '', done.message)
    } catch (reason) {
      refuse('', failureWords(reason))
    } finally {
      setBusy(false)
    }
    return null
  }
  const at = (field: string) => (fault?.field === field ? fault.message : undefined)
  return { perform, refuse, at, isBusy }
}

export type Saving = ReturnType<typeof useSaving>
