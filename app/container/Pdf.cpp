// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "container/Pdf.h"

#include "container/PdfValue.h"
#include "container/Utf8.h"

#include <zlib.h>

#include <algorithm>
#include <deque>
#include <unordered_map>

namespace laurel::container {

namespace {

constexpr std::size_t mostWork = 32 * 1024 * 1024;     ///< of the scanner, for the file and its object streams
constexpr std::size_t mostUnpacked = 16 * 1024 * 1024; ///< bytes of all that is unpacked
constexpr std::size_t mostObjects = 1'000'000;
constexpr std::size_t mostSpecifications = 4096; ///< of files, attached or not
constexpr std::size_t longestName = 100;         ///< characters of a file's name that are repeated

Error tooLarge()
{
    return {ErrorKind::TooLarge,
            "The PDF is built so that reading it would take more than any certificate needs. It was "
            "not read; ask for the credential as a file of its own."};
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// What a zlib stream unpacks to. Unsupported if it is none; TooLarge if that is more than `most` bytes.
Result<std::string> inflated(std::string_view packed, std::size_t most)
{
    z_stream stream{};
    if (::inflateInit(&stream) != Z_OK)
        return Error{ErrorKind::Unsupported, "There is not enough memory to unpack what is attached to the PDF."};
    // zlib reads through a pointer that is not const; it never writes there.
    stream.next_in = const_cast<Bytef *>(reinterpret_cast<const Bytef *>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    std::string unpacked;
    int state = Z_OK;
    while (state == Z_OK && unpacked.size() <= most) {
        const std::size_t before = unpacked.size();
        unpacked.resize(before + std::min<std::size_t>(std::max<std::size_t>(before, 4096), most + 1 - before));
        stream.next_out = reinterpret_cast<Bytef *>(unpacked.data() + before);
        stream.avail_out = static_cast<uInt>(unpacked.size() - before);
        state = ::inflate(&stream, Z_NO_FLUSH);
        unpacked.resize(unpacked.size() - stream.avail_out);
    }
    ::inflateEnd(&stream);
    if (unpacked.size() > most)
        return tooLarge();
    if (state != Z_STREAM_END)
        return Error{ErrorKind::Damaged, "What is attached to the PDF is damaged: it cannot be unpacked."};
    return unpacked;
}

/// A place where an object stands: in the file, or in what an object stream was unpacked to.
struct Place {
    std::size_t source = 0; ///< 0: the file
    std::size_t at = 0;
};

struct Stream {
    PdfValue dictionary;
    std::string_view bytes;
};

class PdfFile final
{
public:
    explicit PdfFile(std::string_view pdf)
        : m_sources{pdf}
    {}

    Result<void> read();
    Result<Cargo> cargo();

private:
    struct Specification {
        std::int64_t object = 0; ///< the object it is in
        Place place;             ///< where that stands
        PdfValue value;
    };

    Result<void> takeObject(std::int64_t number, std::size_t &at);
    Result<void> takeObjectStream(const Stream &stream);
    void find(std::int64_t number, const Place &place, PdfValue &&value, int depth = 0);
    bool isEncrypted();
    [[nodiscard]] std::optional<std::string_view> streamAfter(const PdfValue &dictionary, std::size_t &at);
    [[nodiscard]] std::optional<PdfValue> objectAt(const PdfValue *reference, std::size_t *behind = nullptr);
    [[nodiscard]] std::optional<Stream> attached(const PdfValue &specification);
    Result<std::string> unpacked(const Stream &stream, std::size_t most);
    [[nodiscard]] bool isCurrent(const Specification &specification) const;

    std::deque<std::string> m_unpackedStreams; ///< a deque: sources look into it
    std::vector<std::string_view> m_sources;
    std::unordered_map<std::int64_t, Place> m_objects; ///< the last of each number
    std::vector<Specification> m_specifications;
    PdfScanner m_scanner{mostWork};
    std::size_t m_unpacked = 0;
    bool m_encrypted = false;
    bool m_streamsEnd = true; ///< an "endstream" still follows
};

/// The number of the object whose "obj" stands at `at`: "12 0 obj". Nothing if that is no beginning of one.
std::optional<std::int64_t> numberBefore(std::string_view pdf, std::size_t at)
{
    const auto back = [&pdf, &at](auto fits, std::size_t most) {
        const std::size_t before = at;
        while (at > 0 && before - at < most && fits(pdf[at - 1]))
            --at;
        return before - at;
    };
    if (back(isPdfSpace, 4) == 0 || back(isDigit, 5) == 0 || back(isPdfSpace, 4) == 0)
        return {};
    const std::size_t end = at;
    if (back(isDigit, 10) == 0)
        return {};
    std::int64_t number = 0;
    for (std::size_t i = at; i < end; ++i)
        number = number * 10 + (pdf[i] - '0');
    return number;
}

Result<void> PdfFile::read()
{
    const std::string_view pdf = m_sources.front();
    if (!pdf.starts_with("%PDF-"))
        return Error{ErrorKind::Damaged, "The file does not begin as a PDF does."};
    if (pdf.size() > maximumFile)
        return Error{ErrorKind::TooLarge, "The PDF is larger than 16 MiB and was not read."};
    for (std::size_t at = pdf.find("obj"); at != std::string_view::npos; at = pdf.find("obj", at)) {
        const std::optional<std::int64_t> number = numberBefore(pdf, at);
        at += 3;
        if (number)
            LAUREL_TRY(takeObject(*number, at));
        if (m_scanner.isExhausted() || m_objects.size() > mostObjects || m_specifications.size() > mostSpecifications)
            return tooLarge();
    }
    if (m_encrypted || isEncrypted()) {
        return Error{ErrorKind::Unsupported,
                     "The PDF is encrypted, so what is attached to it cannot be read. Ask for one "
                     "without protection, or for the credential as a file of its own."};
    }
    return {};
}

/// The object behind "obj" at `at`, which moves behind it where that is certain.
Result<void> PdfFile::takeObject(std::int64_t number, std::size_t &at)
{
    const Place place{0, at};
    std::size_t behind = at;
    std::optional<PdfValue> value = m_scanner.read(m_sources.front(), behind);
    if (!value)
        return {};
    at = behind;
    m_objects[number] = place;
    if (!value->is(PdfValue::Kind::Dictionary) || !m_streamsEnd) {
        find(number, place, std::move(*value));
        return {};
    }
    const PdfValue *type = value->find("Type");
    const bool objects = type && type->isName("ObjStm");
    m_encrypted = m_encrypted || (type && type->isName("XRef") && value->find("Encrypt"));
    const std::optional<std::string_view> bytes = streamAfter(*value, at);
    if (bytes && objects)
        return takeObjectStream({std::move(*value), *bytes});
    if (!bytes)
        find(number, place, std::move(*value));
    return {};
}

/// The stream of a dictionary that ends at `at`, which moves behind it; nothing if none follows.
std::optional<std::string_view> PdfFile::streamAfter(const PdfValue &dictionary, std::size_t &at)
{
    const std::string_view pdf = m_sources.front();
    std::size_t from = at;
    while (from < pdf.size() && isPdfSpace(pdf[from]))
        ++from;
    if (pdf.substr(from, 6) != "stream")
        return {};
    from += 6;
    from += pdf.substr(from, 2) == "\r\n" ? 2 : pdf.substr(from, 1) == "\n" || pdf.substr(from, 1) == "\r" ? 1 : 0;
    const std::optional<PdfValue> length = objectAt(dictionary.find("Length"));
    std::size_t to = std::string_view::npos;
    if (length && length->is(PdfValue::Kind::Integer) &&
        length->number <= static_cast<std::int64_t>(pdf.size() - from)) {
        to = from + static_cast<std::size_t>(length->number);
        std::size_t mark = to;
        while (mark < pdf.size() && mark - to < 3 && isPdfSpace(pdf[mark]))
            ++mark;
        if (pdf.substr(mark, 9) != "endstream")
            to = std::string_view::npos;
    }
    if (to == std::string_view::npos) // a length that is wrong, or stands elsewhere
        to = pdf.find("endstream", from);
    m_streamsEnd = to != std::string_view::npos;
    if (!m_streamsEnd)
        return {};
    at = to;
    return pdf.substr(from, to - from);
}

Result<void> PdfFile::takeObjectStream(const Stream &stream)
{
    const PdfValue *count = stream.dictionary.find("N");
    const PdfValue *first = stream.dictionary.find("First");
    if (!count || !first || !first->is(PdfValue::Kind::Integer) || !count->is(PdfValue::Kind::Integer))
        return {};
    Result<std::string> text = unpacked(stream, maximumText);
    if (!text.ok() && text.error().kind == ErrorKind::TooLarge)
        return text.error();
    if (!text.ok())
        return {};
    m_unpackedStreams.push_back(*std::move(text));
    const std::string_view source = m_unpackedStreams.back();
    m_sources.push_back(source);
    std::size_t at = 0;
    for (std::int64_t i = 0; i < count->number && m_objects.size() <= mostObjects; ++i) {
        const std::optional<PdfValue> number = m_scanner.read(source, at);
        const std::optional<PdfValue> offset = number ? m_scanner.read(source, at) : std::nullopt;
        if (!offset || !number->is(PdfValue::Kind::Integer) || !offset->is(PdfValue::Kind::Integer))
            return {};
        const Place place{m_sources.size() - 1, static_cast<std::size_t>(first->number + offset->number)};
        std::size_t behind = place.at;
        if (behind >= source.size())
            return {};
        if (std::optional<PdfValue> value = m_scanner.read(source, behind)) {
            m_objects[number->number] = place;
            find(number->number, place, std::move(*value));
        }
    }
    return {};
}

/// Notes the file specifications in an object: dictionaries with embedded files (7.11.3, EF).
void PdfFile::find(std::int64_t number, const Place &place, PdfValue &&value, int depth)
{
    constexpr int deepest = 8;
    if (value.is(PdfValue::Kind::Dictionary) && value.find("EF")) {
        m_specifications.push_back({number, place, std::move(value)});
        return;
    }
    for (PdfValue &item : value.items) {
        if (!item.items.empty() && depth < deepest)
            find(number, place, std::move(item), depth + 1);
    }
}

/// Whether a trailer says so.
bool PdfFile::isEncrypted()
{
    const std::string_view pdf = m_sources.front();
    for (std::size_t at = pdf.find("trailer"); at != std::string_view::npos; at = pdf.find("trailer", at)) {
        at += 7;
        std::size_t behind = at;
        const std::optional<PdfValue> trailer = m_scanner.read(pdf, behind);
        if (trailer && trailer->find("Encrypt"))
            return true;
    }
    return false;
}

std::optional<PdfValue> PdfFile::objectAt(const PdfValue *reference, std::size_t *behind)
{
    if (!reference || !reference->is(PdfValue::Kind::Reference))
        return reference && !behind ? std::optional(*reference) : std::nullopt;
    const auto found = m_objects.find(reference->number);
    if (found == m_objects.end() || (behind && found->second.source != 0))
        return {};
    std::size_t at = found->second.at;
    std::optional<PdfValue> value = m_scanner.read(m_sources[found->second.source], at);
    if (behind)
        *behind = at;
    return value;
}

std::optional<Stream> PdfFile::attached(const PdfValue &specification)
{
    const std::optional<PdfValue> files = objectAt(specification.find("EF"));
    if (!files || !files->is(PdfValue::Kind::Dictionary))
        return {};
    const PdfValue *file = files->find("UF") ? files->find("UF") : files->find("F");
    std::size_t at = 0;
    std::optional<PdfValue> dictionary = objectAt(file, &at);
    if (!dictionary || !dictionary->is(PdfValue::Kind::Dictionary))
        return {};
    const std::optional<std::string_view> bytes = streamAfter(*dictionary, at);
    return bytes ? std::optional(Stream{std::move(*dictionary), *bytes}) : std::nullopt;
}

/// What is in a stream, unpacked if it is packed the usual way.
Result<std::string> PdfFile::unpacked(const Stream &stream, std::size_t most)
{
    const PdfValue *filter = stream.dictionary.find("Filter");
    if (filter && filter->is(PdfValue::Kind::Array) && filter->items.size() == 1)
        filter = &filter->items.front();
    const bool plain =
        !filter || filter->is(PdfValue::Kind::Null) || (filter->is(PdfValue::Kind::Array) && filter->items.empty());
    std::optional<PdfValue> parameters = objectAt(stream.dictionary.find("DecodeParms"));
    if (parameters && parameters->is(PdfValue::Kind::Array) && !parameters->items.empty())
        parameters = PdfValue(parameters->items.front());
    const PdfValue *predictor = parameters ? parameters->find("Predictor") : nullptr;
    const bool predicted = predictor && predictor->number > 1;
    if (!plain && (predicted || !(filter->isName("FlateDecode") || filter->isName("Fl")))) {
        return Error{ErrorKind::Unsupported,
                     "What is attached to the PDF is packed in a way that is not read here. Ask for "
                     "the credential as a file of its own."};
    }
    if (plain && stream.bytes.size() > most)
        return tooLarge();
    Result<std::string> text = plain ? Result<std::string>(std::string(stream.bytes)) : inflated(stream.bytes, most);
    m_unpacked += text.ok() ? text->size() : most;
    return m_unpacked > mostUnpacked ? Result<std::string>(tooLarge()) : text;
}

bool PdfFile::isCurrent(const Specification &specification) const
{
    const auto found = m_objects.find(specification.object);
    return found != m_objects.end() && found->second.source == specification.place.source &&
           found->second.at == specification.place.at;
}

/// JSON that speaks of a verifiable credential, or a compact JWS.
bool isCredential(std::string_view text)
{
    const std::size_t from = text.find_first_not_of(" \t\r\n");
    if (from == std::string_view::npos)
        return false;
    if (text[from] == '{')
        return text.find("VerifiableCredential") != std::string_view::npos;
    const std::string_view token = text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
    return std::count(token.begin(), token.end(), '.') == 2 && std::all_of(token.begin(), token.end(), [](char c) {
               return c == '-' || c == '_' || c == '.' || isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
           });
}

std::string nameOf(const PdfValue &specification)
{
    const PdfValue *name = specification.find("UF") ? specification.find("UF") : specification.find("F");
    std::string text = name ? pdfText(name->text) : std::string();
    for (std::size_t at = 0, characters = 0; at < text.size(); at += characterAt(text, at).length) {
        if (characters++ == longestName) {
            text.resize(at);
            text += "…";
            break;
        }
    }
    return text.empty() ? "a file without a name attached to a PDF" : "the file “" + text + "” attached to a PDF";
}

bool isNamedLikeOne(std::string_view place)
{
    return place.find(".json") != std::string_view::npos || place.find(".jwt") != std::string_view::npos ||
           place.find(".jsonld") != std::string_view::npos;
}

Result<Cargo> PdfFile::cargo()
{
    Cargo cargo;
    std::optional<Error> passedOver;
    std::size_t looked = 0;
    for (const Specification &specification : m_specifications) {
        if (!isCurrent(specification))
            continue;
        if (++looked > maximumAttached || m_scanner.isExhausted())
            return tooLarge();
        const std::optional<Stream> stream = attached(specification.value);
        if (!stream)
            continue;
        std::string place = nameOf(specification.value);
        Result<std::string> text = unpacked(*stream, maximumText);
        if (m_unpacked > mostUnpacked)
            return tooLarge();
        const bool expected = isNamedLikeOne(place);
        if (!text.ok() && expected && !passedOver)
            passedOver = text.error();
        if (text.ok() && isCredential(*text))
            cargo.credentials.push_back({*std::move(text), std::move(place)});
    }
    if (cargo.credentials.empty() && passedOver)
        return *passedOver;
    return cargo;
}

} // namespace

Result<Cargo> unbakePdf(std::string_view pdf)
{
    PdfFile file(pdf);
    LAUREL_TRY(file.read());
    return file.cargo();
}

} // namespace laurel::container
