// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/PayloadPack.h"

#include <zstd.h>

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

constexpr int level = 1;
constexpr unsigned long long mostBytes = 16ULL * 1024 * 1024;
constexpr QByteArrayView frameBegins("\x28\xB5\x2F\xFD", 4); // RFC 8878, 3.1.1

Error damaged(const QString &why)
{
    return {Fault::Storage,
            u"A document that waits to be signed cannot be read from the database any more. Nothing was signed. "
            "Restore the last backup, or ask for help with: laurel verify-store"_s,
            why};
}

} // namespace

struct PayloadPack::Parts {
    struct Free {
        void operator()(ZSTD_CCtx *held) const { ZSTD_freeCCtx(held); }
        void operator()(ZSTD_DCtx *held) const { ZSTD_freeDCtx(held); }
        void operator()(ZSTD_CDict *held) const { ZSTD_freeCDict(held); }
    };
    std::unique_ptr<ZSTD_CDict, Free> dictionary; // outlives what refers to it
    std::unique_ptr<ZSTD_CCtx, Free> packing{ZSTD_createCCtx()};
    std::unique_ptr<ZSTD_DCtx, Free> unpacking{ZSTD_createDCtx()};
};

PayloadPack::PayloadPack(const QByteArray &sample)
    : m_parts(std::make_unique<Parts>())
{
    const auto size = std::size_t(sample.size());
    m_parts->dictionary.reset(ZSTD_createCDict(sample.constData(), size, level));
    ZSTD_CCtx_setParameter(m_parts->packing.get(), ZSTD_c_checksumFlag, 1);
    ZSTD_CCtx_refCDict(m_parts->packing.get(), m_parts->dictionary.get());
    ZSTD_DCtx_loadDictionary(m_parts->unpacking.get(), sample.constData(), size);
}

PayloadPack::PayloadPack(PayloadPack &&) noexcept = default;
PayloadPack &PayloadPack::operator=(PayloadPack &&) noexcept = default;
PayloadPack::~PayloadPack() = default;

Result<QByteArray> PayloadPack::pack(const QByteArray &payload)
{
    QByteArray packed(qsizetype(ZSTD_compressBound(std::size_t(payload.size()))), Qt::Uninitialized);
    const std::size_t size = ZSTD_compress2(m_parts->packing.get(), packed.data(), std::size_t(packed.size()),
                                            payload.constData(), std::size_t(payload.size()));
    if (ZSTD_isError(size))
        return Error{Fault::Internal, u"A document that waits to be signed could not be packed."_s,
                     QString::fromUtf8(ZSTD_getErrorName(size))};
    packed.truncate(qsizetype(size));
    return packed;
}

Result<QByteArray> PayloadPack::unpack(const QByteArray &stored)
{
    if (!stored.startsWith(frameBegins))
        return stored;
    const unsigned long long whole = ZSTD_getFrameContentSize(stored.constData(), std::size_t(stored.size()));
    if (whole == ZSTD_CONTENTSIZE_UNKNOWN || whole == ZSTD_CONTENTSIZE_ERROR || whole > mostBytes)
        return damaged(u"no frame of a size Laurel writes"_s);
    QByteArray payload(qsizetype(whole), Qt::Uninitialized);
    const std::size_t size = ZSTD_decompressDCtx(m_parts->unpacking.get(), payload.data(), std::size_t(whole),
                                                 stored.constData(), std::size_t(stored.size()));
    if (ZSTD_isError(size) || size != whole)
        return damaged(QString::fromUtf8(ZSTD_getErrorName(size)));
    return payload;
}

} // namespace laurel::store
