// Saving one part of the settings: what was refused is said beside its field.
import { useState } from 'preact/hooks'
import { request } from '../../api/request'
import { t } from '../../first/i18n'
import { failureWords } from '../../ui/states'
import { CHANGE, type Changed, type House } from './documents'

export interface PartProps {
  house: House
  keep: (house: House) => void
  reload: () => void
}

export type Faults = Record<string, string>

export function useSaving({ house, keep, reload }: PartProps) {
  const [{ faults, code }, setFault] = useState<{ faults: Faults; code: string }>({ faults: {}, code: '' })
  const [told, tell] = useState('')
  const [isBusy, setBusy] = useState(false)
  const setFaults = (told: Faults, why = '') => setFault({ faults: told, code: why })
  const refuse = (path: string[] | null, message: string, reason = '') => {
    const field = path?.join('.') ?? ''
    setFaults({ [field]: message }, reason)
    requestAnimationFrame(() => document.getElementById(`s-${field.split('.')[0] === 'deadlines' ? field.replace('.', '-') : field.split('.')[0]}`)?.focus())
  }
  const save = async (values: Record<string, unknown>): Promise<boolean> => {
    setBusy(true)
    tell('')
    try {
      const { changeInstallation } = await request<Changed>(CHANGE, { input: { revision: house.revision, ...values } })
      if ('code' in changeInstallation) {
        const { code: why, path, message } = changeInstallation
        refuse(why === 'CHANGED_MEANWHILE' ? null : path, message, why)
        return false
      }
      setFaults({})
      keep(changeInstallation.installation)
      tell(t('atur.saved'))
      return true
    } catch (reason) {
      refuse(null, failureWords(reason))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { faults, setFaults, code, reload, told, isBusy, save }
}

export type Saving = ReturnType<typeof useSaving>
