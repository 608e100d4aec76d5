// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/SquareCodeReader.h"

#include <QBuffer>
#include <QImageReader>

#define ZX_USE_UTF8 1
#include <ZXing/ReadBarcode.h>

#include <exception>

namespace laurel {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostPngPixels = 16'000'000;
constexpr qint64 mostJpegPixels = 64'000'000;
constexpr qint64 mostHeldPixels = 16'000'000; ///< of a JPEG that comes in passes: all of it is held until the last one
constexpr int mostScans = 64;                 ///< the usual progressive JPEG has ten
constexpr int enoughPixels = 2400;            ///< a side: a code that needs more cannot be photographed

Error invalidPicture(const QString &what)
{
    return {Fault::Invalid, what + u" Use a PNG or JPEG with the square code sharp and large in it."_s};
}

/// How a JPEG is put together. What it costs to unpack does not show in its bytes and pixels alone: another pass over a
/// picture of any size takes ten bytes.
struct JpegForm {
    bool inPasses = false; ///< no part of the picture is done before the last scan
    int scans = 0;
};

/// Goes from marker to marker as the unpacker does (ITU-T T.81, B.1.1), and no further than it has to.
JpegForm formOf(const QByteArray &file)
{
    const auto byteAt = [&file](qsizetype at) { return at < file.size() ? int(uchar(file.at(at))) : 0; };
    JpegForm form;
    int components = 0;
    qsizetype at = 2;
    while (form.scans <= mostScans) {
        at = file.indexOf('\xff', at);
        if (at < 0)
            break;
        while (byteAt(at) == 0xff)
            ++at;
        const int marker = byteAt(at++);
        if (marker == 0xd9) // the end
            break;
        if (marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8)) // a byte of the picture, or nothing follows
            continue;
        if (marker == 0xc0 || (marker > 0xc0 && marker <= 0xcf && marker % 4 != 0)) { // a frame
            components = byteAt(at + 7);
            form.inPasses |= marker % 4 == 2; // the progressive ones
        } else if (marker == 0xda) {          // a scan, of some of the components or all
            ++form.scans;
            form.inPasses |= byteAt(at + 2) < components;
        }
        at += qMax(2, byteAt(at) * 256 + byteAt(at + 1));
    }
    return form;
}

Result<void> checkForm(const QByteArray &jpeg, const QSize &size)
{
    const JpegForm form = formOf(jpeg);
    if (form.scans > mostScans)
        return invalidPicture(
            u"The picture is a JPEG in more than %1 passes, as no camera makes them."_s.arg(mostScans));
    if (form.inPasses && qint64(size.width()) * size.height() > mostHeldPixels) {
        return Error{
            Fault::Invalid,
            u"The picture has %1 by %2 pixels, too many for a JPEG that comes in passes (\"progressive\"). Save "
            "it with fewer, or as an ordinary JPEG."_s.arg(size.width())
                .arg(size.height())};
    }
    return {};
}

QSize bounded(const QSize &size)
{
    return size.width() > enoughPixels || size.height() > enoughPixels
               ? size.scaled(enoughPixels, enoughPixels, Qt::KeepAspectRatio)
               : size;
}

QByteArray bytesIn(const QImage &grey)
{
    const auto hints =
        ZXing::DecodeHints().setFormats(ZXing::BarcodeFormat::QRCode).setTryHarder(true).setTryRotate(true);
    try {
        const ZXing::Result found = ZXing::ReadBarcode({grey.constBits(), grey.width(), grey.height(),
                                                        ZXing::ImageFormat::Lum, static_cast<int>(grey.bytesPerLine())},
                                                       hints);
        if (!found.isValid())
            return {};
        const ZXing::ByteArray &bytes = found.bytes();
        return QByteArray(reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    } catch (const std::exception &) { // the library says so if a picture makes no sense to it
        return {};
    }
}

} // namespace

Result<QByteArray> readSquareCode(const QImage &picture)
{
    if (picture.isNull())
        return invalidPicture(u"There is no picture."_s);
    QImage flat = picture;
    if (flat.hasAlphaChannel()) { // what lies under a transparent code is taken to be paper
        flat = QImage(picture.size(), QImage::Format_Grayscale8);
        flat.fill(Qt::white);
        QImage opaque = picture.convertToFormat(QImage::Format_ARGB32);
        for (int y = 0; y < opaque.height(); ++y) {
            const QRgb *from = reinterpret_cast<const QRgb *>(opaque.constScanLine(y));
            uchar *to = flat.scanLine(y);
            for (int x = 0; x < opaque.width(); ++x)
                to[x] = static_cast<uchar>((qGray(from[x]) * qAlpha(from[x]) + 255 * (255 - qAlpha(from[x]))) / 255);
        }
    }
    const QSize size = bounded(flat.size());
    if (size != flat.size())
        flat = flat.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    const QByteArray bytes = bytesIn(flat.convertToFormat(QImage::Format_Grayscale8));
    if (bytes.isEmpty()) {
        return Error{Fault::NotFound,
                     u"No square code can be read in this picture. Take it again, sharp, straight and with "
                     "the whole code and its white edge in it."_s};
    }
    return bytes;
}

Result<QByteArray> readSquareCode(const QByteArray &file)
{
    const bool png = file.startsWith("\x89PNG");
    if (!png && !file.startsWith("\xff\xd8\xff"))
        return invalidPicture(u"This is no picture that square codes are read from."_s);
    QBuffer buffer;
    buffer.setData(file);
    if (!buffer.open(QIODevice::ReadOnly))
        return invalidPicture(u"The picture cannot be opened."_s);
    QImageReader reader(&buffer, png ? "png" : "jpeg");
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (size.isEmpty())
        return invalidPicture(u"The picture is damaged."_s);
    if (qint64(size.width()) * size.height() > (png ? mostPngPixels : mostJpegPixels))
        return invalidPicture(
            u"The picture has %1 by %2 pixels, too many to be looked through."_s.arg(size.width()).arg(size.height()));
    if (!png)
        LAUREL_TRY(checkForm(file, size));
    reader.setScaledSize(bounded(size));
    const QImage picture = reader.read();
    if (picture.isNull())
        return invalidPicture(u"The picture is damaged."_s);
    return readSquareCode(picture);
}

} // namespace laurel
