// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/Pbes2.h"

#include "crypto/OpenSsl.h"

#include <bit>

namespace laurel::crypto {

namespace {

constexpr std::size_t maximumSize = 64 * 1024;
constexpr std::size_t keySize = 32;
constexpr std::size_t blockSize = 16;

using OuterPtr = std::unique_ptr<X509_SIG, Releaser<X509_SIG_free>>;
using SchemePtr = std::unique_ptr<PBE2PARAM, Releaser<PBE2PARAM_free>>;
using ScryptPtr = std::unique_ptr<SCRYPT_PARAMS, Releaser<SCRYPT_PARAMS_free>>;
using StringPtr = std::unique_ptr<ASN1_STRING, Releaser<ASN1_STRING_free>>;

Error damaged()
{
    return {ErrorKind::Damaged,
            "The bytes are not an encrypted private key, or the file is damaged. Restore it from a backup."};
}

Error unsupported()
{
    return {
        ErrorKind::Unsupported,
        "The key is encrypted in a way other than scrypt with AES-256-CBC. Convert it with the program that wrote it."};
}

Bytes bytesOf(const ASN1_STRING *text)
{
    const unsigned char *data = ASN1_STRING_get0_data(text);
    return {data, data + ASN1_STRING_length(text)};
}

bool setAlgorithm(X509_ALGOR *algorithm, int nid, int type, StringPtr parameter)
{
    if (!parameter || X509_ALGOR_set0(algorithm, OBJ_nid2obj(nid), type, parameter.get()) != 1)
        return false;
    static_cast<void>(parameter.release()); // the algorithm owns it now
    return true;
}

StringPtr octetString(ByteView bytes)
{
    StringPtr text(ASN1_OCTET_STRING_new());
    if (!text || ASN1_STRING_set(text.get(), bytes.data(), static_cast<int>(bytes.size())) != 1)
        return nullptr;
    return text;
}

bool setDerivation(X509_ALGOR *algorithm, const Pbes2 &scheme)
{
    const ScryptPtr scrypt(SCRYPT_PARAMS_new());
    if (!scrypt || ASN1_STRING_set(scrypt->salt, scheme.salt.data(), static_cast<int>(scheme.salt.size())) != 1 ||
        ASN1_INTEGER_set_uint64(scrypt->costParameter, scheme.n) != 1 ||
        ASN1_INTEGER_set_uint64(scrypt->blockSize, scheme.r) != 1 ||
        ASN1_INTEGER_set_uint64(scrypt->parallelizationParameter, scheme.p) != 1)
        return false;
    StringPtr packed(ASN1_item_pack(scrypt.get(), ASN1_ITEM_rptr(SCRYPT_PARAMS), nullptr));
    return setAlgorithm(algorithm, NID_id_scrypt, V_ASN1_SEQUENCE, std::move(packed));
}

/// The parameter of `algorithm` if it is `nid` with a parameter of `type`; else null.
const ASN1_TYPE *parameterOf(const X509_ALGOR *algorithm, int nid, int type)
{
    const ASN1_TYPE *parameter = algorithm->parameter;
    return OBJ_obj2nid(algorithm->algorithm) == nid && parameter && parameter->type == type ? parameter : nullptr;
}

bool readDerivation(const ASN1_TYPE *parameter, Pbes2 &scheme)
{
    const ScryptPtr scrypt(
        static_cast<SCRYPT_PARAMS *>(ASN1_TYPE_unpack_sequence(ASN1_ITEM_rptr(SCRYPT_PARAMS), parameter)));
    if (!scrypt || ASN1_INTEGER_get_uint64(&scheme.n, scrypt->costParameter) != 1 ||
        ASN1_INTEGER_get_uint64(&scheme.r, scrypt->blockSize) != 1 ||
        ASN1_INTEGER_get_uint64(&scheme.p, scrypt->parallelizationParameter) != 1)
        return false;
    std::uint64_t length = keySize;
    if (scrypt->keyLength && ASN1_INTEGER_get_uint64(&length, scrypt->keyLength) != 1)
        return false;
    scheme.salt = bytesOf(scrypt->salt);
    return length == keySize && scheme.n >= 2 && std::has_single_bit(scheme.n) && scheme.r >= 1 && scheme.p >= 1;
}

Result<Pbes2> readScheme(const PBE2PARAM &parameters, ByteView data)
{
    const int derivation = OBJ_obj2nid(parameters.keyfunc->algorithm);
    const int cipher = OBJ_obj2nid(parameters.encryption->algorithm);
    if (derivation != NID_id_scrypt || cipher != NID_aes_256_cbc)
        return unsupported();
    const ASN1_TYPE *scrypt = parameterOf(parameters.keyfunc, NID_id_scrypt, V_ASN1_SEQUENCE);
    const ASN1_TYPE *iv = parameterOf(parameters.encryption, NID_aes_256_cbc, V_ASN1_OCTET_STRING);
    Pbes2 scheme;
    if (!scrypt || !iv || !readDerivation(scrypt, scheme))
        return damaged();
    scheme.iv = bytesOf(iv->value.octet_string);
    scheme.data.assign(data.begin(), data.end());
    if (scheme.iv.size() != blockSize || data.empty() || data.size() % blockSize != 0)
        return damaged();
    return scheme;
}

} // namespace

Bytes encode(const Pbes2 &scheme)
{
    const OuterPtr outer(X509_SIG_new());
    const SchemePtr parameters(PBE2PARAM_new());
    if (!outer || !parameters || !setDerivation(parameters->keyfunc, scheme) ||
        !setAlgorithm(parameters->encryption, NID_aes_256_cbc, V_ASN1_OCTET_STRING, octetString(scheme.iv)))
        return {};
    X509_ALGOR *algorithm = nullptr;
    ASN1_OCTET_STRING *data = nullptr;
    X509_SIG_getm(outer.get(), &algorithm, &data);
    StringPtr packed(ASN1_item_pack(parameters.get(), ASN1_ITEM_rptr(PBE2PARAM), nullptr));
    if (!setAlgorithm(algorithm, NID_pbes2, V_ASN1_SEQUENCE, std::move(packed)) ||
        ASN1_STRING_set(data, scheme.data.data(), static_cast<int>(scheme.data.size())) != 1)
        return {};
    unsigned char *der = nullptr;
    const int length = i2d_X509_SIG(outer.get(), &der);
    if (length <= 0)
        return {};
    Bytes out(der, der + length);
    OPENSSL_free(der);
    return out;
}

Result<Pbes2> decodePbes2(ByteView der)
{
    if (der.size() > maximumSize)
        return Error{ErrorKind::TooLarge, "The file is larger than any key file."};
    const unsigned char *at = der.data();
    const OuterPtr outer(d2i_X509_SIG(nullptr, &at, static_cast<long>(der.size())));
    if (!outer || at != der.data() + der.size())
        return damaged();
    const X509_ALGOR *algorithm = nullptr;
    const ASN1_OCTET_STRING *data = nullptr;
    X509_SIG_get0(outer.get(), &algorithm, &data);
    if (OBJ_obj2nid(algorithm->algorithm) != NID_pbes2)
        return unsupported();
    const ASN1_TYPE *parameter = parameterOf(algorithm, NID_pbes2, V_ASN1_SEQUENCE);
    if (!parameter)
        return damaged();
    const SchemePtr parameters(
        static_cast<PBE2PARAM *>(ASN1_TYPE_unpack_sequence(ASN1_ITEM_rptr(PBE2PARAM), parameter)));
    if (!parameters)
        return damaged();
    return readScheme(*parameters, bytesOf(data));
}

} // namespace laurel::crypto
