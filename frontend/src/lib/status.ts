// How the public sees the statuses of the workflow: six shapes, few words.

export type Look = 'menunggu' | 'terverifikasi' | 'diproses' | 'selesai' | 'ditolak' | 'digabung'

const LOOKS: Record<string, Look> = {
  SUBMITTED: 'menunggu',
  NEEDS_INFO: 'menunggu',
  VERIFIED: 'terverifikasi',
  ASSIGNED: 'terverifikasi',
  IN_PROGRESS: 'diproses',
  ON_HOLD: 'diproses',
  RESOLVED: 'selesai',
  CLOSED: 'selesai',
  REJECTED: 'ditolak',
  REFERRED: 'ditolak',
  WITHDRAWN: 'ditolak',
  MERGED: 'digabung',
}

export const lookOf = (status: string): Look => LOOKS[status] ?? 'menunggu'
