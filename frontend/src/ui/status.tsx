// A status is a shape first, then a word on a tint; never a colour alone.
import type { ComponentChildren } from 'preact'
import { said } from '../first/i18n'
import { lookOf, type Look } from '../lib/status'
import { alert, Icon } from './icon'
import { refresh } from './icons'

const glyph = { fill: 'none', stroke: 'var(--s-glyph)', 'stroke-width': 2.4, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' } as const

const SHAPES: Record<Look, ComponentChildren> = {
  menunggu: (
    <>
      <rect x="2" y="2" width="20" height="20" rx="3" fill="currentColor" />
      <path {...glyph} d="M12 6.8V12l3.4 2.2" />
    </>
  ),
  terverifikasi: (
    <>
      <path fill="currentColor" stroke="currentColor" stroke-width="2" stroke-linejoin="round" d="M12 2 22 9.3 18.2 21H5.8L2 9.3Z" />
      <path {...glyph} d="m8 12.8 2.9 2.9 5.3-5.8" />
    </>
  ),
  diproses: (
    <>
      <circle cx="12" cy="12" r="10" fill="none" stroke="currentColor" stroke-width="3.6" stroke-dasharray="3.927 3.927" stroke-dashoffset="1.96" />
      <circle cx="12" cy="12" r="6.9" fill="none" stroke="currentColor" stroke-width="3.6" />
      <circle cx="12" cy="12" r="2.2" fill="currentColor" />
    </>
  ),
  selesai: (
    <>
      <circle cx="12" cy="12" r="11" fill="currentColor" />
      <path {...glyph} d="m7 12.5 3.4 3.4L17 8.8" />
    </>
  ),
  ditolak: (
    <>
      <path fill="currentColor" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round" d="M12 1.2 22.8 12 12 22.8 1.2 12Z" />
      <path {...glyph} d="m8.8 15.2 6.4-6.4" />
    </>
  ),
  digabung: (
    <g fill="none" stroke="currentColor" stroke-width="3">
      <circle cx="8" cy="12" r="6.2" />
      <circle cx="16" cy="12" r="6.2" />
    </g>
  ),
}

export function Mark({ look }: { look: Look }) {
  return (
    <svg class="mark" data-status={look} viewBox="0 0 24 24" aria-hidden="true">
      {SHAPES[look]}
    </svg>
  )
}

export function Tag({ status, shape = false }: { status: string; shape?: boolean }) {
  return (
    <span class="tag" data-status={lookOf(status)}>
      {shape && <Mark look={lookOf(status)} />}
      {said(`status.${status}`)}
    </span>
  )
}

/** Marks beside the status: late, reopened, waiting for the reporter. */
export function Flags({ marks }: { marks: string[] }) {
  return (
    <>
      {marks.map((mark) => (
        <span key={mark} class={mark === 'OVERDUE' ? 'flag late' : 'flag'}>
          <Icon d={mark === 'OVERDUE' ? alert : refresh} />
          {said(`status.mark.${mark}`)}
        </span>
      ))}
    </>
  )
}
