// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/RowHash.h"

#include <QStringEncoder>
#include <QtEndian>

#include <openssl/evp.h>

namespace laurel::store {

namespace {
/// Bytes gathered before they are digested: a record's content in one call, a batch's in few.
constexpr qsizetype enough = 16 * 1024;
} // namespace

struct RowHash::Context {
    EVP_MD *digest = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    EVP_MD_CTX *state = EVP_MD_CTX_new();

    Context() = default;
    Q_DISABLE_COPY_MOVE(Context)
    ~Context()
    {
        EVP_MD_CTX_free(state);
        EVP_MD_free(digest);
    }
};

RowHash::RowHash()
    : m_context(std::make_unique<Context>())
{
    m_waiting.reserve(2 * enough);
    EVP_DigestInit_ex(m_context->state, m_context->digest, nullptr);
}

RowHash::~RowHash() = default;

RowHash &RowHash::bytes(QByteArrayView data)
{
    add(qint64(data.size()));
    m_waiting.append(data.data(), data.size());
    if (m_waiting.size() > enough)
        drain();
    return *this;
}

RowHash &RowHash::add(QStringView text)
{
    QStringEncoder encoder(QStringEncoder::Utf8);
    const qsizetype offset = m_waiting.size();
    m_waiting.resize(offset + qsizetype(sizeof(qint64)) + encoder.requiredSpace(text.size()));
    char *begin = m_waiting.data() + offset + sizeof(qint64);
    const char *end = encoder.appendToBuffer(begin, text);
    qToLittleEndian<qint64>(end - begin, m_waiting.data() + offset);
    m_waiting.resize(end - m_waiting.constData());
    if (m_waiting.size() > enough)
        drain();
    return *this;
}

RowHash &RowHash::add(qint64 number)
{
    const qint64 little = qToLittleEndian(number);
    m_waiting.append(reinterpret_cast<const char *>(&little), sizeof little);
    return *this;
}

RowHash &RowHash::add(const QDate &date)
{
    return add(date.isValid() ? date.toJulianDay() : 0);
}

void RowHash::drain()
{
    EVP_DigestUpdate(m_context->state, m_waiting.constData(), size_t(m_waiting.size()));
    m_waiting.resize(0);
}

QByteArray RowHash::finish()
{
    QByteArray hash(32, Qt::Uninitialized);
    drain();
    EVP_DigestFinal_ex(m_context->state, reinterpret_cast<unsigned char *>(hash.data()), nullptr);
    EVP_DigestInit_ex(m_context->state, m_context->digest, nullptr);
    return hash;
}

} // namespace laurel::store
