// What the installation is called, and where its emergencies go.
import { useState } from 'preact/hooks'
import { t } from '../../first/i18n'
import { Field } from '../../ui/field'
import { Form, Line } from './parts'
import { useSaving, type PartProps } from './saving'

const ZONES = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']

export function Names(props: PartProps) {
  const { house } = props
  const saving = useSaving(props)
  const { name, city, office, prefix, timezone, emergencyPhone } = house
  const [told, set] = useState({ name, city, office, prefix, timezone, emergencyPhone })
  const line = (field: keyof typeof told) => ({ name: field, value: told[field], set: (value: string) => set({ ...told, [field]: value }), saving })
  const save = () => {
    const changed = Object.entries(told).filter(([field, value]) => value !== house[field as keyof typeof told])
    void saving.save(Object.fromEntries(changed)).then((done) => {
      const shown = document.querySelector('.bar .name span')
      if (done && shown?.firstChild) shown.firstChild.textContent = told.name
    })
  }
  return (
    <Form name="names" lead={t('atur.names.lead')} saving={saving} onSave={save}>
      <Line {...line('name')} label={t('atur.name')} hint={t('atur.name.hint')} max={40} />
      <Line {...line('city')} label={t('atur.city')} max={80} />
      <Line {...line('office')} label={t('atur.office')} hint={t('atur.office.hint')} max={120} />
      <div class="two">
        <Line {...line('prefix')} label={t('atur.prefix')} hint={t('atur.prefix.hint')} max={5} isShort />
        <Line {...line('emergencyPhone')} label={t('atur.phone')} hint={t('atur.phone.hint')} max={20} mode="tel" isShort />
      </div>
      <Field id="s-timezone" label={t('atur.timezone')} error={saving.faults.timezone}>
        <select class="input" id="s-timezone" value={told.timezone} onChange={(event) => set({ ...told, timezone: event.currentTarget.value })}>
          {[...new Set([...ZONES, timezone])].map((zone) => (
            <option key={zone} value={zone}>
              {zoneWords(zone)}
            </option>
          ))}
        </select>
      </Field>
    </Form>
  )
}

const zoneWords = (zone: string): string => {
  const short = new Intl.DateTimeFormat('id-ID', { timeZone: zone, timeZoneName: 'short' }).formatToParts().find(({ type }) => type === 'timeZoneName')
  return short ? `${short.value} (${zone})` : zone
}
