// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QByteArray>

#include <memory>

namespace laurel::store {

/// Packs what is about to be signed while it waits. Documents of one job are alike but for their learner, so against
/// one of them as a dictionary (Zstandard, RFC 8878) each is a small part of its size. Unpacking gives back the bytes
/// exactly, or an error: every frame carries a checksum of what it holds.
class PayloadPack final
{
public:
    /// `sample`: a document of the job, the same for packing and unpacking.
    explicit PayloadPack(const QByteArray &sample);
    PayloadPack(PayloadPack &&) noexcept;
    PayloadPack &operator=(PayloadPack &&) noexcept;
    Q_DISABLE_COPY(PayloadPack)
    ~PayloadPack();

    [[nodiscard]] Result<QByteArray> pack(const QByteArray &payload);
    /// What was stored before there was a pack begins otherwise than a frame and comes back as it is. Error Storage:
    /// damaged, packed against another sample, or larger than any document Laurel makes (16 MiB).
    [[nodiscard]] Result<QByteArray> unpack(const QByteArray &stored);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace laurel::store
