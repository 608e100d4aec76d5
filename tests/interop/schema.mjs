// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// schema.mjs <folder>: every JSON credential as it is handed out, proofs and all, against 1EdTech's own
// schemas with ajv.
import { count, read, validators } from './offline.mjs'

const LEAST = 200

const folder = process.argv[2]
const index = read(folder, 'index.json')
const all = await validators()
const entries = index.credentials.filter(entry => entry.json).map(entry => ({ ...entry, file: entry.json }))
const holds = await count(entries, 'accepted by the schemas of Open Badges 3.0 with ajv', LEAST, entry => {
  const credential = read(folder, entry.json)
  for (const [name, validate] of all) {
    if (!validate(credential))
      throw new Error(`${name}: ${validate.errors.slice(0, 5).map(e => `${e.instancePath} ${e.message}`).join('; ')}`)
  }
  delete credential.credentialSubject.achievement.name
  if (all.some(([, validate]) => validate(credential))) throw new Error('accepted without the name of its achievement')
})
process.exit(holds ? 0 : 1)
