// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reads comma-separated files the way RFC 4180 writes them and people really send them: streamed, so that five
// million rows need no more memory than one, and strict, so that a broken file is refused with its row instead of
// being guessed at. Columns are found by name.

#include "base/Error.h"
#include "domain/Import.h"
#include "exchange/TextEncoding.h"

#include <QIODevice>
#include <QStringList>

#include <memory>
#include <vector>

namespace laurel {

struct CsvOptions {
    char delimiter = 0; ///< ',' ';' or TAB; 0: whichever the header has most of
    EncodingFallback fallback = EncodingFallback::Windows1252;
    int maxColumns = 1000;
    qsizetype maxCellBytes = 1 << 20;
    qsizetype maxRowBytes = 8 << 20;
};

/// One pass over one file. Not for two threads at once.
class CsvReader final
{
public:
    /// Opens the file and reads its header. Error NotFound, Storage, or Invalid with the row and the way out.
    [[nodiscard]] static Result<CsvReader> open(const QString &path, const CsvOptions &options = {});
    /// The same over an open device that can be gone back to its start; `name` is what errors call it.
    [[nodiscard]] static Result<CsvReader> read(std::unique_ptr<QIODevice> device, const QString &name,
                                                const CsvOptions &options = {});

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] const QStringList &header() const { return m_header; }
    [[nodiscard]] char delimiter() const { return m_options.delimiter; }
    [[nodiscard]] TextEncoding encoding() const { return m_encoding; }
    /// Index of the column of that name; −1 if there is none.
    [[nodiscard]] int column(const QString &columnName) const { return int(m_header.indexOf(columnName)); }
    /// Index of a column that has to be there. Error Invalid says which are.
    [[nodiscard]] Result<int> require(const QString &columnName) const;

    /// Goes to the next row; false after the last one. Error Invalid: unterminated quote, text after a closing one,
    /// ragged row, a cell or row past its limit.
    [[nodiscard]] Result<bool> next();
    /// The row next() went to, as a spreadsheet counts: the header is row 1.
    [[nodiscard]] qint64 row() const { return m_row; }
    /// UTF-8 bytes of a cell, unquoted; holds until next().
    [[nodiscard]] QByteArrayView cell(int index) const;
    /// The cell as text, trimmed.
    [[nodiscard]] QString text(int index) const { return QString::fromUtf8(cell(index)).trimmed(); }
    [[nodiscard]] qint64 bytesDone() const { return m_bytesDone; }
    [[nodiscard]] qint64 bytesTotal() const { return m_bytesTotal; }

    /// What was taken in spite of being unusual: a fallback encoding, zero-width characters in a header, blank rows,
    /// quotes inside a cell that does not begin with one (they are kept).
    /// Codes: csv.windows-1252, csv.zero-width-header (column), csv.blank-rows (count), csv.stray-quotes (rows).
    [[nodiscard]] QList<ImportFinding> findings() const;

private:
    enum class Scan { Row, NeedMore, End, Bad };
    struct Span {
        qsizetype start = 0;
        qsizetype length = 0;
        bool doubled = false; ///< holds doubled quotes still to be halved
    };

    CsvReader() = default;
    [[nodiscard]] Result<void> readHeader();
    [[nodiscard]] Result<void> nameColumns();
    [[nodiscard]] Result<void> findDelimiter();
    [[nodiscard]] Result<bool> nextRaw();
    [[nodiscard]] Result<void> fill();
    [[nodiscard]] Scan scanRow();
    [[nodiscard]] Scan scanCell(const char *&at, const char *end, Span &span);
    [[nodiscard]] Scan scanQuoted(const char *&at, const char *end, Span &span);
    [[nodiscard]] Scan bad(const QString &what);
    void noteStrayQuotes();
    void halveQuotes();
    [[nodiscard]] bool isBlank() const;
    [[nodiscard]] Error problem(const QString &what) const;

    std::unique_ptr<QIODevice> m_device;
    std::unique_ptr<TextDecoder> m_decoder;
    CsvOptions m_options;
    QString m_name;
    QStringList m_header;
    TextEncoding m_encoding = TextEncoding::Utf8;
    QByteArray m_buffer; ///< decoded text, from m_pos on not yet read
    QByteArray m_block;
    qsizetype m_pos = 0;
    bool m_drained = false; ///< the device has no more
    std::vector<Span> m_spans;
    QString m_what; ///< why the last scan was Bad
    qint64 m_row = 0;
    qint64 m_blankRows = 0;
    qint64 m_rowStrayQuotes = 0;
    qint64 m_strayQuoteRows = 0;
    qint64 m_firstStrayQuote = 0;
    qint64 m_bytesDone = 0;
    qint64 m_bytesTotal = 0;
    QList<ImportFinding> m_findings;
};

} // namespace laurel
