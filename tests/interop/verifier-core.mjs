// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// verifier-core.mjs <folder>: has @digitalcredentials/verifier-core verify what is signed with
// eddsa-rdfc-2022, the one suite of Laurel's it knows: signature, schema and what status lists are there. It asks the
// network for everything, and gets what the test holds.
import { count, cutOff, need, read, schemas, schemaNames, setClock } from './offline.mjs'

const LEAST = 75
const schemaAddress = 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/'

const folder = process.argv[2]
const index = read(folder, 'index.json')
const held = new Map()
for (const [name, schema] of schemas()) held.set(schemaAddress + name, schema)
for (const published of index.published) held.set(published.address, read(folder, published.file))
const asked = cutOff(held)
const [{ verifyCredential }] = await need('@digitalcredentials/verifier-core')

const entries = index.credentials.filter(entry => entry.json && entry.proofs.includes('eddsa-rdfc-2022') &&
  entry.proofs.filter(name => name !== 'vc-jwt').length === 1).map(entry => ({ ...entry, file: entry.json }))
let schemasHeld = 0
let statuses = 0
let refused = 0
const holds = await count(entries, 'verified with @digitalcredentials/verifier-core', LEAST, async entry => {
  const credential = read(folder, entry.json)
  setClock(credential.validFrom) // it has no other way to be asked about a day that is not today
  const answer = await verifyCredential({ credential, knownDIDRegistries: [] })
  if (answer.errors) throw new Error(JSON.stringify(answer.errors).slice(0, 300))
  const log = Object.fromEntries(answer.log.map(step => [step.id, step.valid]))
  if (log.valid_signature !== true) throw new Error(`signature: ${JSON.stringify(answer.log)}`)
  if (entry.status) {
    if (log.revocation_status !== !entry.revoked) throw new Error(`status: ${JSON.stringify(answer.log)}`)
    ++statuses
  }
  const schema = answer.additionalInformation.find(part => part.id === 'schema_check')
  for (const result of schema.results) {
    if (!result.result?.valid) throw new Error(`schema: ${JSON.stringify(schema).slice(0, 300)}`)
    ++schemasHeld
  }
  credential.credentialSubject.achievement.name += '!'
  const bent = await verifyCredential({ credential, knownDIDRegistries: [] })
  if (!bent.errors && bent.log.find(step => step.id === 'valid_signature')?.valid !== false)
    throw new Error('changed, and still accepted')
  ++refused
})
const strange = asked.filter(address => !held.has(address))
if (strange.length > 0) console.error(`asked for what nobody holds: ${[...new Set(strange)].slice(0, 5).join(', ')}`)
console.log(`${schemasHeld} against ${schemaNames[0]}, ${statuses} with their status; ${refused} changed ones refused`)
process.exit(holds && strange.length === 0 && schemasHeld >= entries.length && statuses > 0 ? 0 : 1)
