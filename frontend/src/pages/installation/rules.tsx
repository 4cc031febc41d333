// What citizens are asked and promised: NIK, clocks, map, and who reads the periodic report.
import { useState } from 'preact/hooks'
import { said, t } from '../../first/i18n'
import { Help } from '../../ui/help'
import { describedBy, Field } from '../../ui/field'
import { CLOCKS, type Clock, type House } from './documents'
import { Form, Line } from './parts'
import { useSaving, type PartProps } from './saving'

const NIK: House['nik'][] = ['off', 'optional', 'required']

export function Clocks(props: PartProps) {
  const { house } = props
  const saving = useSaving(props)
  const [days, set] = useState<Record<Clock, string>>(() => Object.fromEntries(CLOCKS.map((clock) => [clock, String(house.deadlines[clock])])) as Record<Clock, string>)
  const save = () => {
    const changed = CLOCKS.filter((clock) => Number(days[clock]) !== house.deadlines[clock])
    const broken = changed.find((clock) => !/^\d{1,3}$/.test(days[clock].trim()))
    if (broken) return saving.setFaults({ [`deadlines.${broken}`]: t('atur.clock.number') })
    void saving.save({ deadlines: Object.fromEntries(changed.map((clock) => [clock, Number(days[clock])])) })
  }
  return (
    <Form name="clocks" lead={t('atur.clocks.lead')} saving={saving} onSave={save}>
      <div class="clocks">
        {CLOCKS.map((clock) => {
          const id = `s-deadlines-${clock}`
          const fault = saving.faults[`deadlines.${clock}`]
          return (
            <Field key={clock} id={id} label={said(`atur.clock.${clock}`)} hint={said(`atur.clock.${clock}.hint`)} error={fault}>
              <span class="days-field">
                <input
                  class="input"
                  id={id}
                  inputMode="numeric"
                  maxLength={3}
                  value={days[clock]}
                  aria-invalid={fault ? true : undefined}
                  aria-describedby={describedBy(id, true, fault)}
                  onInput={(event) => set({ ...days, [clock]: event.currentTarget.value })}
                />
                <span>{t('atur.days')}</span>
              </span>
            </Field>
          )
        })}
      </div>
    </Form>
  )
}

export function Asked(props: PartProps) {
  const { house } = props
  const saving = useSaving(props)
  const [nik, set] = useState(house.nik)
  return (
    <Form name="asked" lead={t('atur.nik.lead')} saving={saving} onSave={() => void saving.save({ nik })}>
      <fieldset class="choices plain-set">
        <legend class="label">{t('atur.nik')}</legend>
        <Help about={t('atur.nik')} words={t('atur.help.nik')} />
        {NIK.map((way) => (
          <label key={way} class="choice">
            <input type="radio" name="nik" value={way} checked={nik === way} onChange={() => set(way)} />
            <b>{said(`atur.nik.${way}`)}</b>
            <small>{said(`atur.nik.${way}.hint`)}</small>
          </label>
        ))}
      </fieldset>
    </Form>
  )
}

export function Tiles(props: PartProps) {
  const { house } = props
  const saving = useSaving(props)
  const [url, setUrl] = useState(house.tilesUrl)
  const [words, setWords] = useState(house.tilesAttribution)
  return (
    <Form name="tiles" lead={t('atur.tiles.lead')} saving={saving} onSave={() => void saving.save({ tilesUrl: url, tilesAttribution: words })}>
      <Line name="tilesUrl" label={t('atur.tiles')} hint={t('atur.tiles.hint')} value={url} set={setUrl} saving={saving} max={300} mode="url" />
      <Line name="tilesAttribution" label={t('atur.attribution')} hint={t('atur.attribution.hint')} value={words} set={setWords} saving={saving} />
    </Form>
  )
}

export function Readers(props: PartProps) {
  const { house } = props
  const saving = useSaving(props)
  const [text, set] = useState(house.reportReaders.join('\n'))
  const place = Object.keys(saving.faults).find((field) => field.startsWith('reportReaders'))
  const fault = place ? saving.faults[place] : undefined
  const lines = text.split(/[\n,;]+/).map((line) => line.trim()).filter(Boolean)
  return (
    <Form name="readers" lead={t('atur.readers.lead')} saving={saving} onSave={() => void saving.save({ reportReaders: lines })}>
      <Field id="s-reportReaders" label={t('atur.readers')} hint={t('atur.readers.hint')} error={fault}>
        <textarea
          class="input"
          id="s-reportReaders"
          rows={5}
          value={text}
          aria-invalid={fault ? true : undefined}
          aria-describedby={describedBy('s-reportReaders', true, fault)}
          onInput={(event) => set(event.currentTarget.value)}
        />
      </Field>
    </Form>
  )
}
