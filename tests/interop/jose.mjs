// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// jose.mjs <folder>: verifies every token make_credentials wrote with jose, validates its payload with
// ajv against 1EdTech's own schemas, and sees to it that a changed token is refused. Exit code 0: all of it holds; 1:
// something does not; 77: what is needed is not here.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { count, need, read, validators } from './offline.mjs'

const LEAST = 150

const [jose] = await need('jose')
const folder = process.argv[2]
const schemas = await validators()
const index = read(folder, 'index.json')
const methods = new Map(index.issuers.flatMap(issuer => issuer.methods).map(method => [method.id, method]))

// Base58 as did:key uses it, read without anything of Laurel's.
function base58(text) {
  const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
  let number = 0n
  for (const letter of text) number = number * 58n + BigInt(alphabet.indexOf(letter))
  const hex = number.toString(16)
  return Buffer.from(hex.length % 2 ? '0' + hex : hex, 'hex')
}

// The key an issuer's identifier stands for: did:jwk holds it, did:key holds Ed25519; a compressed P-256 point is
// compared with the header's key by its x. did:web's document is not published in this test, so the index stands for it.
function keyFor(entry, header) {
  if (header.kid !== entry.kid) throw new Error(`kid is ${header.kid}, not ${entry.kid}`)
  const did = header.kid.split('#')[0]
  if (did.startsWith('did:jwk:')) return JSON.parse(Buffer.from(did.slice(8), 'base64url').toString('utf8'))
  if (did.startsWith('did:web:')) return methods.get(header.kid).jwk
  if (header.kid !== `${did}#${did.slice(8)}`) throw new Error(`kid ${header.kid} is not that of its did:key`)
  const bytes = base58(did.slice('did:key:z'.length))
  if (bytes[0] === 0xed && bytes[1] === 0x01)
    return { kty: 'OKP', crv: 'Ed25519', x: bytes.subarray(2).toString('base64url') }
  if (bytes[0] !== 0x80 || bytes[1] !== 0x24 || bytes.length !== 35) throw new Error('an unknown kind of did:key')
  if (bytes.subarray(3).toString('base64url') !== header.jwk.x) throw new Error('jwk is not the key of its did:key')
  const odd = Buffer.from(header.jwk.y, 'base64url').at(-1) % 2
  if (bytes[2] !== 2 + odd) throw new Error('jwk is on the other side of the curve than its did:key')
  return header.jwk
}

function compareClaims(entry, payload) {
  const expect = (name, got, wanted) => {
    if (got !== wanted) throw new Error(`${name} is ${got}, not ${wanted}`)
  }
  const seconds = moment => Math.floor(Date.parse(moment) / 1000)
  expect('id', payload.id, entry.id)
  expect('jti', payload.jti, payload.id)
  expect('iss', payload.iss, payload.issuer.id)
  expect('issuer', payload.iss, entry.issuer)
  expect('sub', payload.sub, payload.credentialSubject.id)
  expect('nbf', payload.nbf, seconds(payload.validFrom))
  expect('exp', payload.exp, payload.validUntil === undefined ? undefined : seconds(payload.validUntil))
}

async function refused(token, key, alg) {
  try {
    await jose.compactVerify(token, key, { algorithms: [alg] })
    return false
  } catch {
    return true
  }
}

function flipped(token, position) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const place = alphabet.indexOf(token[position])
  // Half the alphabet on, so that no letter stands for the same bits even where the last ones do not count.
  const other = place < 0 ? 'A' : alphabet[(place + 32) % 64]
  return token.slice(0, position) + other + token.slice(position + 1)
}

const algorithms = {}
let flips = 0
const entries = index.credentials.filter(entry => entry.token).map(entry => ({ ...entry, file: entry.token }))
const holds = await count(entries, 'verified with jose', LEAST, async entry => {
  const token = readFileSync(join(folder, entry.token), 'ascii')
  const header = jose.decodeProtectedHeader(token)
  if (header.alg !== methods.get(entry.kid).alg || header.typ !== 'JWT')
    throw new Error(`header is ${JSON.stringify(header)}`)
  const key = await jose.importJWK(keyFor(entry, header), header.alg)
  const { payload: bytes } = await jose.compactVerify(token, key, { algorithms: ['EdDSA', 'ES256', 'RS256'] })
  const payload = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  const from = new Date(payload.nbf * 1000)
  await jose.jwtVerify(token, key,
    { issuer: entry.issuer, currentDate: from, typ: 'JWT', requiredClaims: ['iss', 'jti', 'nbf', 'sub'] })
  if (header.jwk) await jose.jwtVerify(token, await jose.importJWK(header.jwk, header.alg), { currentDate: from })
  compareClaims(entry, payload)
  for (const [name, validate] of schemas) {
    if (!validate(payload)) {
      const told = validate.errors.slice(0, 5).map(e => `${e.instancePath} ${e.message}`).join('; ')
      throw new Error(`${name}: ${told}`)
    }
  }
  const step = Math.max(1, Math.floor(token.length / 23))
  for (let position = 0; position < token.length; position += step, ++flips)
    if (!(await refused(flipped(token, position), key, header.alg)))
      throw new Error(`changed at ${position} and still accepted`)
  algorithms[header.alg] = (algorithms[header.alg] ?? 0) + 1
})
const kinds = Object.entries(algorithms).map(([name, number]) => `${number} ${name}`).join(', ')
console.log(`${kinds}; ${flips} changed tokens refused`)
process.exit(holds && ['EdDSA', 'ES256', 'RS256'].every(name => algorithms[name] > 0) ? 0 : 1)
