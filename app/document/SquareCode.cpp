// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/SquareCode.h"

#include <qrencode.h>

#include <cerrno>
#include <memory>
#include <system_error>

namespace laurel {

using namespace Qt::StringLiterals;

Result<SquareCode> squareCode(const QString &payload, const QRectF &box)
{
    const QByteArray bytes = payload.toUtf8();
    if (bytes.isEmpty())
        return Error{Fault::Invalid, u"There is nothing to put into the square code. Give a verification address."_s};
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeData(static_cast<int>(bytes.size()), reinterpret_cast<const unsigned char *>(bytes.constData()), 0,
                          QR_ECLEVEL_M),
        &QRcode_free);
    if (!code)
        return Error{Fault::Invalid, u"The verification address is too long for a square code. Use a shorter one."_s,
                     QString::fromStdString(std::generic_category().message(errno))};
    SquareCode result;
    result.path.setFillRule(Qt::WindingFill);
    result.module = box.width() / code->width;
    for (int row = 0; row < code->width; ++row) {
        const unsigned char *const data = code->data + row * code->width;
        for (int from = 0, to = 0; from < code->width; from = to) {
            to = from + 1;
            if (!(data[from] & 1))
                continue;
            while (to < code->width && (data[to] & 1))
                ++to; // one rectangle for a run of dark modules leaves no hairlines between them
            result.path.addRect(QRectF(box.left() + from * result.module, box.top() + row * result.module,
                                       (to - from) * result.module, result.module));
        }
    }
    return result;
}

} // namespace laurel
