// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/Token.h"

#include "crypto/Hash.h"
#include "crypto/Pkcs11.h"
#include "crypto/Protection.h"
#include "crypto/TokenLogin.h"

#include <algorithm>
#include <array>

namespace laurel::crypto {

namespace {

constexpr std::array<std::uint8_t, 10> oidP256{0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07};
constexpr std::array<std::uint8_t, 5> oidEd25519{0x06, 0x03, 0x2B, 0x65, 0x70};
/// The other name of the curve, PrintableString "edwards25519" (PKCS#11 3.0, 2.3.7), which some tokens want.
constexpr std::array<std::uint8_t, 14> nameEd25519{0x13, 0x0C, 'e', 'd', 'w', 'a', 'r',
                                                   'd',  's',  '2', '5', '5', '1', '9'};
constexpr std::size_t idSize = 16;

Error notThere(const std::string &label)
{
    return {ErrorKind::Absent, "There is no token “" + label + "” here. Plug it in and try again."};
}

template <typename T>
CK_BYTE *asText(const T &bytes)
{
    return const_cast<CK_BYTE *>(reinterpret_cast<const CK_BYTE *>(bytes.data()));
}

Result<CK_SLOT_ID> slotOf(const Module &module, const std::string &label)
{
    for (const CK_SLOT_ID slot : module.slots()) {
        CK_TOKEN_INFO info{};
        if (module->C_GetTokenInfo(slot, &info) == CKR_OK && (info.flags & CKF_TOKEN_INITIALIZED) != 0 &&
            unpadded(ByteView(info.label, sizeof info.label)) == label)
            return slot;
    }
    return notThere(label);
}

/// The point without the OCTET STRING most tokens put around it.
ByteView bare(const Bytes &point)
{
    const bool wrapped = point.size() > 2 && point[0] == 0x04 && point[1] == point.size() - 2;
    return wrapped ? ByteView(point).subspan(2) : ByteView(point);
}

Result<PublicKey> readPublic(const TokenSession &session, CK_OBJECT_HANDLE object)
{
    const Bytes typeBytes = session.attribute(object, CKA_KEY_TYPE);
    CK_KEY_TYPE type = CK_UNAVAILABLE_INFORMATION;
    if (typeBytes.size() == sizeof type)
        std::copy(typeBytes.begin(), typeBytes.end(), reinterpret_cast<std::uint8_t *>(&type));
    if (type == CKK_RSA)
        return PublicKey::fromRsaNumbers(session.attribute(object, CKA_MODULUS),
                                         session.attribute(object, CKA_PUBLIC_EXPONENT));
    const Bytes curve = session.attribute(object, CKA_EC_PARAMS);
    const Bytes point = session.attribute(object, CKA_EC_POINT);
    if (type == CKK_EC && std::ranges::equal(curve, oidP256))
        return PublicKey::fromRaw(KeyType::P256, bare(point));
    if (type == CKK_EC_EDWARDS && (std::ranges::equal(curve, oidEd25519) || std::ranges::equal(curve, nameEd25519)))
        return PublicKey::fromRaw(KeyType::Ed25519, bare(point));
    return Error{ErrorKind::Unsupported, "The key in the token is of a kind Laurel does not sign with. It takes "
                                         "Ed25519, P-256 and RSA."};
}

CK_MECHANISM mechanismOf(KeyType type)
{
    switch (type) {
    case KeyType::Ed25519: return {CKM_EDDSA, nullptr, 0};
    case KeyType::P256:
    case KeyType::P384: return {CKM_ECDSA, nullptr, 0};
    case KeyType::Rsa: return {CKM_SHA256_RSA_PKCS, nullptr, 0};
    }
    return {};
}

/// Signs in the token, in a session of its own.
class KeyInToken final : public SigningPlace
{
public:
    [[nodiscard]] static Result<std::unique_ptr<SigningPlace>> at(std::shared_ptr<Module> module, CK_SLOT_ID slot,
                                                                  std::shared_ptr<const TokenLogin> login,
                                                                  const Bytes &id, const PublicKey &publicKey)
    {
        auto session = TokenSession::open(module, slot, TokenSession::Access::Read);
        if (!session.ok())
            return std::move(session).error();
        const CK_OBJECT_CLASS kind = CKO_PRIVATE_KEY;
        Attributes wanted;
        wanted.addNumber(CKA_CLASS, kind);
        wanted.add(CKA_ID, id);
        const auto found = (*session)->find(wanted);
        if (!found.ok())
            return found.error();
        if (found->empty())
            return tokenError(CKR_KEY_HANDLE_INVALID, "unlock the key");
        return std::unique_ptr<SigningPlace>(std::make_unique<KeyInToken>(
            std::move(module), slot, std::move(login), id, publicKey, *std::move(session), found->front()));
    }

    KeyInToken(std::shared_ptr<Module> module, CK_SLOT_ID slot, std::shared_ptr<const TokenLogin> login, Bytes id,
               PublicKey publicKey, std::unique_ptr<TokenSession> session, CK_OBJECT_HANDLE key)
        : m_module(std::move(module))
        , m_slot(slot)
        , m_login(std::move(login))
        , m_id(std::move(id))
        , m_public(std::move(publicKey))
        , m_session(std::move(session))
        , m_key(key)
    {}

    [[nodiscard]] const PublicKey &publicKey() const override { return m_public; }
    [[nodiscard]] Result<std::unique_ptr<SigningPlace>> clone() const override
    {
        return at(m_module, m_slot, m_login, m_id, m_public);
    }

    [[nodiscard]] Result<Bytes> sign(ByteView message) override
    {
        Bytes digest;
        if (m_public.type() == KeyType::P256) { // CKM_ECDSA signs what is hashed already
            const Digest256 hashed = sha256(message);
            digest.assign(hashed.begin(), hashed.end());
            message = digest;
        }
        CK_MECHANISM mechanism = mechanismOf(m_public.type());
        const Module &module = *m_module;
        CK_RV value = module->C_SignInit(m_session->handle(), &mechanism, m_key);
        Bytes signature(static_cast<std::size_t>(std::max(512, m_public.bits() / 4)));
        CK_ULONG length = signature.size();
        if (value == CKR_OK)
            value = module->C_Sign(m_session->handle(), asText(message), message.size(), signature.data(), &length);
        if (value != CKR_OK)
            return tokenError(value, "sign with the key in the token");
        signature.resize(length);
        return signature;
    }

private:
    std::shared_ptr<Module> m_module;
    CK_SLOT_ID m_slot;
    std::shared_ptr<const TokenLogin> m_login; ///< outlives the session
    Bytes m_id;
    PublicKey m_public;
    std::unique_ptr<TokenSession> m_session;
    CK_OBJECT_HANDLE m_key;
};

} // namespace

struct Token::Inside {
    std::shared_ptr<Module> module;
    CK_SLOT_ID slot = 0;
    std::string modulePath;
    std::string label;
    std::shared_ptr<TokenLogin> login; ///< outlives the session
    std::unique_ptr<TokenSession> session;

    /// `curve` as the token wants it named; empty for RSA.
    [[nodiscard]] CK_RV generate(KeyType type, ByteView curve, const TokenAddress &address, int rsaBits) const;
};

CK_RV Token::Inside::generate(KeyType type, ByteView curve, const TokenAddress &address, int rsaBits) const
{
    const CK_BBOOL yes = CK_TRUE;
    const CK_BBOOL no = CK_FALSE;
    const CK_ULONG bits = static_cast<CK_ULONG>(rsaBits);
    constexpr std::array<std::uint8_t, 3> exponent{1, 0, 1};
    Attributes open;
    Attributes secret;
    for (Attributes *half : {&open, &secret}) {
        half->addNumber(CKA_TOKEN, yes);
        half->add(CKA_ID, address.id);
        half->add(CKA_LABEL, viewOf(address.object));
    }
    open.addNumber(CKA_VERIFY, yes);
    secret.addNumber(CKA_PRIVATE, yes);
    secret.addNumber(CKA_SENSITIVE, yes);
    secret.addNumber(CKA_EXTRACTABLE, no);
    secret.addNumber(CKA_SIGN, yes);
    CK_MECHANISM mechanism{CKM_EC_EDWARDS_KEY_PAIR_GEN, nullptr, 0};
    if (type == KeyType::Rsa) {
        mechanism.mechanism = CKM_RSA_PKCS_KEY_PAIR_GEN;
        open.addNumber(CKA_MODULUS_BITS, bits);
        open.add(CKA_PUBLIC_EXPONENT, exponent);
    } else {
        open.add(CKA_EC_PARAMS, curve);
        if (type == KeyType::P256)
            mechanism.mechanism = CKM_EC_KEY_PAIR_GEN;
    }
    CK_OBJECT_HANDLE openHandle = 0;
    CK_OBJECT_HANDLE secretHandle = 0;
    return (*module)->C_GenerateKeyPair(session->handle(), &mechanism, open.data(), open.size(), secret.data(),
                                        secret.size(), &openHandle, &secretHandle);
}

Result<std::vector<std::string>> tokenLabels(const std::string &path)
{
    const auto module = Module::load(path);
    if (!module.ok())
        return module.error();
    std::vector<std::string> labels;
    for (const CK_SLOT_ID slot : (*module)->slots()) {
        CK_TOKEN_INFO info{};
        if ((**module)->C_GetTokenInfo(slot, &info) == CKR_OK && (info.flags & CKF_TOKEN_INITIALIZED) != 0)
            labels.push_back(unpadded(ByteView(info.label, sizeof info.label)));
    }
    return labels;
}

Token::Token(std::unique_ptr<Inside> inside)
    : m_inside(std::move(inside))
{}

Token::~Token() = default;

Result<std::unique_ptr<Token>> Token::open(const std::string &path, const std::string &label, const SecretBytes &pin)
{
    auto module = Module::load(path);
    if (!module.ok())
        return std::move(module).error();
    const auto slot = slotOf(**module, label);
    if (!slot.ok())
        return slot.error();
    auto session = TokenSession::open(*module, *slot, TokenSession::Access::Write);
    if (!session.ok())
        return std::move(session).error();
    auto login = TokenLogin::open(path, *slot, **session, pin);
    if (!login.ok())
        return std::move(login).error();
    auto inside = std::make_unique<Inside>();
    *inside = {*std::move(module), *slot, path, label, *std::move(login), *std::move(session)};
    return std::unique_ptr<Token>(new Token(std::move(inside)));
}

Result<TokenKey> Token::generate(KeyType type, const std::string &label, int rsaBits)
{
    if (type == KeyType::P384)
        return tokenError(CKR_CURVE_NOT_SUPPORTED, "make the key");
    const TokenAddress address{m_inside->modulePath, m_inside->label, label, randomBytes(idSize)};
    const ByteView curve = type == KeyType::P256 ? ByteView(oidP256) : ByteView(oidEd25519);
    CK_RV value = m_inside->generate(type, curve, address, rsaBits);
    if (value != CKR_OK && type == KeyType::Ed25519)
        value = m_inside->generate(type, nameEd25519, address, rsaBits);
    if (value != CKR_OK)
        return tokenError(value, "make a key in the token");
    return describe(address.id, label);
}

Result<TokenKey> Token::find(const std::string &label) const
{
    const CK_OBJECT_CLASS kind = CKO_PRIVATE_KEY;
    Attributes wanted;
    wanted.addNumber(CKA_CLASS, kind);
    wanted.add(CKA_LABEL, viewOf(label));
    const auto found = m_inside->session->find(wanted);
    if (!found.ok())
        return found.error();
    if (found->empty())
        return Error{ErrorKind::Absent, "There is no key “" + label + "” in the token. Check its label."};
    if (found->size() > 1)
        return Error{ErrorKind::Absent, "There are several keys called “" + label +
                                            "” in the token. Give the one that is meant a label of its own."};
    return describe(m_inside->session->attribute(found->front(), CKA_ID), label);
}

Result<TokenKey> Token::describe(const Bytes &id, const std::string &label) const
{
    const CK_OBJECT_CLASS kind = CKO_PUBLIC_KEY;
    Attributes wanted;
    wanted.addNumber(CKA_CLASS, kind);
    wanted.add(CKA_ID, id);
    const auto found = m_inside->session->find(wanted);
    if (!found.ok())
        return found.error();
    if (found->empty() || id.empty())
        return Error{ErrorKind::Absent, "The public half of the key “" + label +
                                            "” is not in the token. Put it there with the same id as the private one."};
    auto publicKey = readPublic(*m_inside->session, found->front());
    if (!publicKey.ok())
        return std::move(publicKey).error();
    return TokenKey{{m_inside->modulePath, m_inside->label, label, id}, *std::move(publicKey)};
}

Result<Signer> Token::signer(const TokenAddress &address, const PublicKey &publicKey) const
{
    auto place = KeyInToken::at(m_inside->module, m_inside->slot, m_inside->login, address.id, publicKey);
    if (!place.ok())
        return std::move(place).error();
    Signer signer(*std::move(place));
    // What the token signs must verify: another key may lie under the same id by now.
    constexpr std::string_view question = "Is this the key?";
    const auto signature = signer.sign(viewOf(question));
    if (!signature.ok())
        return signature.error();
    if (!verifySignature(publicKey, viewOf(question), *signature).ok())
        return Error{ErrorKind::Refused, "The key in the token is not the one this institution signs with. Plug in the "
                                         "right token, or make a new key."};
    return signer;
}

Result<void> Token::changePin(const SecretBytes &old, const SecretBytes &fresh)
{
    const CK_RV value =
        (*m_inside->module)
            ->C_SetPIN(m_inside->session->handle(), asText(old.view()), static_cast<CK_ULONG>(old.size()),
                       asText(fresh.view()), static_cast<CK_ULONG>(fresh.size()));
    if (value == CKR_PIN_LEN_RANGE || value == CKR_PIN_INVALID)
        return Error{ErrorKind::Refused, "The token does not take that PIN: it is too short, too long or of the wrong "
                                         "characters."};
    if (value != CKR_OK)
        return wrongPin(*m_inside->module, m_inside->slot, value);
    m_inside->login->setPin(fresh);
    return {};
}

} // namespace laurel::crypto
