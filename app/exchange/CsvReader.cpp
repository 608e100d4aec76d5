// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/CsvReader.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <cstring>

namespace laurel {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype BlockBytes = 256 * 1024;

bool isZeroWidth(QChar c)
{
    const char16_t unit = c.unicode();
    return (unit >= 0x200B && unit <= 0x200F) || unit == 0x2060 || unit == 0xFEFF || unit == 0x00AD;
}

} // namespace

Result<CsvReader> CsvReader::open(const QString &path, const CsvOptions &options)
{
    const QString name = QFileInfo(path).fileName();
    auto file = std::make_unique<QFile>(path);
    if (!file->exists())
        return Error{Fault::NotFound, u"%1 is not in %2. Put it there, or choose the folder that has it."_s.arg(
                                          name, QFileInfo(path).absolutePath())};
    if (!file->open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return Error{Fault::Storage, u"%1 could not be opened. Check that you may read it and try again."_s.arg(path),
                     file->errorString()};
    return read(std::move(file), name, options);
}

Result<CsvReader> CsvReader::read(std::unique_ptr<QIODevice> device, const QString &name, const CsvOptions &options)
{
    CsvReader reader;
    reader.m_name = name;
    reader.m_options = options;
    reader.m_bytesTotal = device->size();
    LAUREL_TRY_ASSIGN(const TextScan scan, scanText(*device, name, options.fallback));
    device->seek(scan.markBytes);
    reader.m_bytesDone = scan.markBytes;
    reader.m_device = std::move(device);
    reader.m_encoding = scan.encoding;
    reader.m_decoder = std::make_unique<TextDecoder>(scan.encoding);
    reader.m_block.resize(BlockBytes);
    if (scan.encoding == TextEncoding::Windows1252)
        reader.m_findings.append({name, 0, {}, {{}, Severity::Warning, u"csv.windows-1252"_s}});
    LAUREL_TRY(reader.readHeader());
    return reader;
}

Result<void> CsvReader::readHeader()
{
    LAUREL_TRY(fill());
    if (m_buffer.isEmpty())
        return Error{Fault::Invalid, u"%1 is empty. Export it again and import that."_s.arg(m_name)};
    if (m_options.delimiter == 0)
        LAUREL_TRY(findDelimiter());
    LAUREL_TRY_ASSIGN(const bool found, nextRaw());
    if (!found || isBlank())
        return problem(u"The first row has to name the columns and is empty. Put the header there and import again."_s);
    return nameColumns();
}

Result<void> CsvReader::nameColumns()
{
    for (int i = 0; i < int(m_spans.size()); ++i) {
        const QString raw = QString::fromUtf8(cell(i));
        QString columnName = raw;
        columnName.removeIf(isZeroWidth);
        // QString::fromUtf8 drops a leading mark by itself.
        if (columnName != raw || cell(i).startsWith("\xEF\xBB\xBF")) {
            columnName = columnName.trimmed();
            m_findings.append({m_name, 1, columnName, {{}, Severity::Hint, u"csv.zero-width-header"_s, {columnName}}});
        }
        columnName = columnName.trimmed();
        const qsizetype earlier = columnName.isEmpty() ? -1 : m_header.indexOf(columnName);
        if (earlier >= 0)
            return problem(
                u"Columns %1 and %2 are both called \"%3\", so it is not clear which one is meant. Rename or "
                "remove one and import again."_s.arg(earlier + 1)
                    .arg(i + 1)
                    .arg(columnName));
        m_header.append(columnName);
    }
    return {};
}

/// The header decides: whichever of the three it has most of outside quotes, a comma where it has none.
Result<void> CsvReader::findDelimiter()
{
    constexpr std::array<char, 3> candidates = {',', ';', '\t'};
    std::array<qsizetype, 3> counts = {};
    bool quoted = false;
    for (const char c : std::as_const(m_buffer)) {
        if (c == '"')
            quoted = !quoted;
        if (quoted)
            continue;
        if (c == '\n' || c == '\r')
            break;
        for (size_t i = 0; i < candidates.size(); ++i)
            counts[i] += c == candidates[i] ? 1 : 0;
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    m_options.delimiter = candidates[size_t(most - counts.begin())];
    return {};
}

Result<int> CsvReader::require(const QString &columnName) const
{
    if (const int index = column(columnName); index >= 0)
        return index;
    return Error{Fault::Invalid,
                 u"%1, row 1: there is no column \"%2\"; the file has %3. Choose the file that has it, or "
                 "add the column, and import again."_s.arg(m_name, columnName, m_header.join(u", "_s).left(300))};
}

Result<bool> CsvReader::next()
{
    for (;;) {
        LAUREL_TRY_ASSIGN(const bool found, nextRaw());
        if (!found)
            return false;
        if (qsizetype(m_spans.size()) == m_header.size())
            return true;
        if (!isBlank())
            break;
        ++m_blankRows;
    }
    return problem(
        u"This row has %1 cells, the header has %2. A stray delimiter or quote is the usual cause: mend the row "
        "and import again."_s.arg(m_spans.size())
            .arg(m_header.size()));
}

Result<bool> CsvReader::nextRaw()
{
    for (;;) {
        switch (scanRow()) {
        case Scan::Row:
            ++m_row;
            noteStrayQuotes();
            halveQuotes();
            return true;
        case Scan::End: return false;
        case Scan::Bad: ++m_row; return problem(m_what);
        case Scan::NeedMore: LAUREL_TRY(fill());
        }
    }
}

Result<void> CsvReader::fill()
{
    m_buffer.remove(0, m_pos);
    m_pos = 0;
    if (m_buffer.size() > m_options.maxRowBytes) {
        ++m_row;
        return problem(
            u"The row is longer than %1 bytes; a quote that opens and never closes is the usual cause. Mend it and "
            "import again."_s.arg(m_options.maxRowBytes));
    }
    // A long row is scanned anew each time more of it arrives: growing the step keeps that linear.
    const qsizetype wanted = std::max(BlockBytes, m_buffer.size());
    if (m_block.size() < wanted)
        m_block.resize(wanted);
    const qint64 got = m_device->read(m_block.data(), m_block.size());
    if (got < 0)
        return Error{
            Fault::Storage,
            u"%1 could not be read to its end. Check the disk or the share it is on and try again."_s.arg(m_name),
            m_device->errorString()};
    m_bytesDone += got;
    m_drained = got == 0;
    const bool fine = m_drained ? m_decoder->finish() : m_decoder->append({m_block.constData(), got}, m_buffer);
    if (!fine) {
        ++m_row;
        return problem(
            u"Near this row the file holds bytes that are not UTF-16 text. Save it again as \"CSV UTF-8\" and "
            "import that."_s);
    }
    return {};
}

CsvReader::Scan CsvReader::scanRow()
{
    m_spans.clear();
    m_rowStrayQuotes = 0;
    const char *const base = m_buffer.constData();
    const char *at = base + m_pos;
    const char *const end = base + m_buffer.size();
    if (at == end)
        return m_drained ? Scan::End : Scan::NeedMore;
    for (;;) {
        Span span;
        if (const Scan scan = scanCell(at, end, span); scan != Scan::Row)
            return scan;
        if (span.length > m_options.maxCellBytes)
            return bad(u"Cell %1 is longer than %2 bytes. Shorten it and import again."_s.arg(m_spans.size() + 1)
                           .arg(m_options.maxCellBytes));
        m_spans.push_back(span);
        if (int(m_spans.size()) > m_options.maxColumns)
            return bad(u"The row has more than %1 columns. Remove those that are not needed and import again."_s.arg(
                m_options.maxColumns));
        if (at == end)
            break;
        if (*at == m_options.delimiter) {
            ++at;
            continue;
        }
        if (*at == '\r') {
            if (at + 1 == end && !m_drained)
                return Scan::NeedMore;
            if (at + 1 != end && at[1] == '\n')
                ++at;
        }
        ++at;
        break;
    }
    m_pos = at - base;
    return Scan::Row;
}

CsvReader::Scan CsvReader::scanCell(const char *&at, const char *end, Span &span)
{
    if (at != end && *at == '"')
        return scanQuoted(at, end, span);
    const char *const start = at;
    const char delimiter = m_options.delimiter;
    qint64 strayQuotes = 0;
    while (at != end && *at != delimiter && *at != '\n' && *at != '\r')
        strayQuotes += *at++ == '"' ? 1 : 0;
    if (at == end && !m_drained)
        return Scan::NeedMore;
    // 37.8"N: a quote inside a cell that does not begin with one can mean nothing else than itself.
    m_rowStrayQuotes += strayQuotes;
    span = {start - m_buffer.constData(), at - start, false};
    return Scan::Row;
}

CsvReader::Scan CsvReader::scanQuoted(const char *&at, const char *end, Span &span)
{
    const char *const start = ++at;
    bool doubled = false;
    for (;;) {
        at = static_cast<const char *>(std::memchr(at, '"', size_t(end - at)));
        if (at == nullptr)
            return m_drained ? bad(u"The quote that opens cell %1 is never closed. Close it and import again."_s.arg(
                                   m_spans.size() + 1))
                             : Scan::NeedMore;
        if (at + 1 == end && !m_drained)
            return Scan::NeedMore;
        if (at + 1 == end || at[1] != '"')
            break;
        doubled = true;
        at += 2;
    }
    span = {start - m_buffer.constData(), at - start, doubled};
    ++at;
    if (at != end && *at != m_options.delimiter && *at != '\n' && *at != '\r')
        return bad(u"Cell %1 goes on after its closing quote. Double the quotes inside it and import again."_s.arg(
            m_spans.size() + 1));
    return Scan::Row;
}

CsvReader::Scan CsvReader::bad(const QString &what)
{
    m_what = what;
    return Scan::Bad;
}

void CsvReader::noteStrayQuotes()
{
    if (m_rowStrayQuotes > 0 && m_strayQuoteRows++ == 0)
        m_firstStrayQuote = m_row;
}

void CsvReader::halveQuotes()
{
    for (Span &span : m_spans) {
        if (!span.doubled)
            continue;
        char *const text = m_buffer.data() + span.start;
        qsizetype to = 0;
        for (qsizetype from = 0; from < span.length; ++from, ++to) {
            text[to] = text[from];
            from += text[from] == '"' ? 1 : 0;
        }
        span.length = to;
        span.doubled = false;
    }
}

bool CsvReader::isBlank() const
{
    return m_spans.size() == 1 && m_spans.front().length == 0;
}

QByteArrayView CsvReader::cell(int index) const
{
    const Span &span = m_spans[size_t(index)];
    return {m_buffer.constData() + span.start, span.length};
}

QList<ImportFinding> CsvReader::findings() const
{
    QList<ImportFinding> all = m_findings;
    if (m_blankRows > 0)
        all.append({m_name, 0, {}, {{}, Severity::Hint, u"csv.blank-rows"_s, {m_blankRows}}});
    if (m_strayQuoteRows > 0)
        all.append({m_name, m_firstStrayQuote, {}, {{}, Severity::Hint, u"csv.stray-quotes"_s, {m_strayQuoteRows}}});
    return all;
}

Error CsvReader::problem(const QString &what) const
{
    return {Fault::Invalid, u"%1, row %2: %3"_s.arg(m_name).arg(m_row).arg(what)};
}

} // namespace laurel
