// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// peer.mjs <credentials.json>: how many credentials a second @digitalbazaar/vc signs and verifies with eddsa-rdfc-2022,
// and jose as tokens with EdDSA, in this one thread. Prints one JSON object; for the benchmark, which runs it beside
// Laurel on the same credentials.
import { readFileSync } from 'node:fs'
import { loader, need } from './offline.mjs'

const [vc, { DataIntegrityProof }, eddsa, ed25519, jose] = await need('@digitalbazaar/vc',
  '@digitalbazaar/data-integrity', '@digitalbazaar/eddsa-rdfc-2022-cryptosuite', '@digitalbazaar/ed25519-multikey',
  'jose')

const key = await ed25519.generate()
const { publicKeyMultibase } = await key.export({ publicKey: true })
key.controller = `did:key:${publicKeyMultibase}`
key.id = `${key.controller}#${publicKeyMultibase}`
const text = readFileSync(process.argv[2], 'utf8')
const credentials = JSON.parse(text.replaceAll(JSON.parse(text)[0].issuer.id, key.controller))
const documentLoader = await loader([{ id: key.controller, methods: [{ id: key.id, multikey: publicKeyMultibase }] }])
const { cryptosuite } = eddsa

async function perSecond(work) {
  for (const credential of credentials.slice(0, 20)) await work(credential, 0) // until it is compiled
  const start = process.hrtime.bigint()
  for (const [i, credential] of credentials.entries()) await work(credential, i)
  return credentials.length / (Number(process.hrtime.bigint() - start) / 1e9)
}

const signed = []
const sign = await perSecond(async (credential, i) => {
  signed[i] = await vc.issue({
    credential: structuredClone(credential), documentLoader,
    suite: new DataIntegrityProof({ signer: key.signer(), cryptosuite })
  })
})
const verify = await perSecond(async (credential, i) => {
  const answer = await vc.verifyCredential({
    credential: signed[i], suite: new DataIntegrityProof({ cryptosuite }), documentLoader,
    checkStatus: async () => ({ verified: true }), now: new Date(credential.validFrom)
  })
  if (!answer.verified) throw new Error(JSON.stringify(answer.error?.errors?.map(error => error.message)))
})
const pair = await jose.generateKeyPair('EdDSA')
const tokens = []
const tokenSign = await perSecond(async (credential, i) => {
  tokens[i] = await new jose.CompactSign(new TextEncoder().encode(JSON.stringify(credential)))
    .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT', kid: key.id }).sign(pair.privateKey)
})
const tokenVerify = await perSecond(async (credential, i) => {
  const { payload } = await jose.compactVerify(tokens[i], pair.publicKey)
  JSON.parse(new TextDecoder().decode(payload))
})
console.log(JSON.stringify({ sign, verify, tokenSign, tokenVerify }))
