// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "container/Xml.h"

#include "container/Utf8.h"

#include <algorithm>
#include <optional>

namespace laurel::container {

namespace {

constexpr std::string_view xmlSpace = "http://www.w3.org/XML/1998/namespace";
constexpr std::string_view xmlnsSpace = "http://www.w3.org/2000/xmlns/";

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// XML 1.0, 2.2.
bool isXmlCharacter(char32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xfffe && c != 0xffff);
}

bool isNameStart(char32_t c)
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':';
    return c >= 0xc0 && c != 0xd7 && c != 0xf7 && !(c >= 0x300 && c <= 0x36f) && c != 0x37e &&
           !(c >= 0x2000 && c <= 0x206f && c != 0x200c && c != 0x200d) && !(c >= 0x2190 && c <= 0x2bff) &&
           !(c >= 0x2ff0 && c <= 0x3000) && !(c >= 0xe000 && c <= 0xf8ff) && !(c >= 0xfdd0 && c <= 0xfdef) &&
           !(c >= 0xfff0 && c <= 0xffff);
}

bool isNamePart(char32_t c)
{
    return isNameStart(c) || c == '-' || c == '.' || (c >= '0' && c <= '9') || c == 0xb7 ||
           (c >= 0x300 && c <= 0x36f) || c == 0x203f || c == 0x2040;
}

/// Prefix and local part of a name as written.
std::pair<std::string_view, std::string_view> parts(std::string_view written)
{
    const std::size_t colon = written.find(':');
    if (colon == std::string_view::npos)
        return {{}, written};
    return {written.substr(0, colon), written.substr(colon + 1)};
}

/// The encoding an XML declaration names, if it names one.
std::string encodingIn(std::string_view declaration)
{
    const std::size_t at = declaration.find("encoding");
    const std::size_t from = declaration.find_first_of("\"'", at == std::string_view::npos ? declaration.size() : at);
    if (from == std::string_view::npos)
        return {};
    const std::size_t to = declaration.find(declaration[from], from + 1);
    std::string encoding(declaration.substr(from + 1, to == std::string_view::npos ? 0 : to - from - 1));
    std::transform(encoding.begin(), encoding.end(), encoding.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    return encoding;
}

} // namespace

XmlReader::XmlReader(std::string_view xml)
    : m_xml(xml)
{}

Error XmlReader::wrong(const std::string &what) const
{
    return {ErrorKind::Damaged, what + " (byte " + std::to_string(m_at) + ")"};
}

std::string_view XmlReader::spaceOf(std::string_view prefix) const
{
    if (prefix == "xml")
        return xmlSpace;
    const auto found = std::find_if(m_bindings.rbegin(), m_bindings.rend(),
                                    [prefix](const auto &binding) { return binding.first == prefix; });
    return found == m_bindings.rend() ? std::string_view() : std::string_view(found->second);
}

Result<void> XmlReader::begin()
{
    m_begun = true;
    if (startsWith("\xef\xbb\xbf"))
        m_at += 3;
    if (!isUtf8(m_xml))
        return wrong("The file is not text in UTF-8.");
    if (!startsWith("<?xml") || m_at + 5 >= m_xml.size() || !isSpace(m_xml[m_at + 5]))
        return {};
    const std::size_t end = m_xml.find("?>", m_at);
    if (end == std::string_view::npos)
        return wrong("The XML declaration does not end.");
    const std::string encoding = encodingIn(m_xml.substr(m_at, end - m_at));
    if (!encoding.empty() && encoding != "utf-8" && encoding != "us-ascii") {
        return Error{ErrorKind::Unsupported,
                     "The file says that it is written in “" + encoding.substr(0, 40) + "”; only UTF-8 is read."};
    }
    m_at = end + 2;
    return {};
}

Result<XmlEvent> XmlReader::next()
{
    if (!m_begun)
        LAUREL_TRY(begin());
    if (m_closing) {
        m_closing = false;
        return close(m_at);
    }
    while (startsWith("<!--"))
        LAUREL_TRY(comment());
    if (!m_open.empty() && !atEnd() && m_xml[m_at] != '<')
        return characters();
    if (m_open.empty()) {
        skipSpace();
        while (startsWith("<!--")) {
            LAUREL_TRY(comment());
            skipSpace();
        }
    }
    if (!atEnd())
        return markup();
    if (!m_open.empty())
        return wrong("The XML breaks off: <" + std::string(m_open.back().written) + "> is not closed.");
    if (!m_rootSeen)
        return wrong("There is no element in the XML.");
    XmlEvent finished;
    finished.from = finished.to = m_at;
    return finished;
}

Result<XmlEvent> XmlReader::markup()
{
    if (startsWith("<!DOCTYPE")) {
        return Error{
            ErrorKind::Refused,
            "The XML has a document type (DTD), through which it could be made to say anything. It was not read; "
            "ask for a file without one."};
    }
    if (startsWith("<?"))
        return instruction();
    if (startsWith("</"))
        return endTag();
    if (startsWith("<![CDATA[") && !m_open.empty())
        return section();
    if (startsWith("<!") || !startsWith("<"))
        return wrong("What stands here is no XML.");
    if (m_open.empty() && m_rootSeen)
        return wrong("There is more than one outermost element in the XML.");
    return startTag();
}

Result<XmlEvent> XmlReader::instruction()
{
    XmlEvent event;
    event.kind = XmlEvent::Kind::Instruction;
    event.from = m_at;
    m_at += 2;
    LAUREL_TRY_ASSIGN(const std::string_view target, name());
    if (target.size() == 3 && (target[0] | 0x20) == 'x' && (target[1] | 0x20) == 'm' && (target[2] | 0x20) == 'l')
        return wrong("An XML declaration stands in the middle of the XML.");
    const std::size_t end = m_xml.find("?>", m_at);
    if (end == std::string_view::npos)
        return wrong("A processing instruction does not end.");
    event.text = std::string(target) + std::string(m_xml.substr(m_at, end - m_at));
    event.to = m_at = end + 2;
    return event;
}

Result<void> XmlReader::comment()
{
    const std::size_t end = m_xml.find("--", m_at + 4);
    if (end == std::string_view::npos || m_xml.substr(end, 3) != "-->")
        return wrong("A comment does not end as one must.");
    m_at = end + 3;
    return {};
}

Result<XmlEvent> XmlReader::startTag()
{
    XmlEvent event;
    event.kind = XmlEvent::Kind::Start;
    event.from = m_at++;
    LAUREL_TRY_ASSIGN(const std::string_view written, name());
    if (m_open.size() == maximumDepth)
        return Error{ErrorKind::TooLarge, "Elements stand more than 128 deep in each other; the XML was not read."};
    LAUREL_TRY_ASSIGN(const std::vector<Written> attributes, this->attributes());
    event.empty = startsWith("/>");
    if (!event.empty && !startsWith(">"))
        return wrong("The element <" + std::string(written) + "> is not written as XML.");
    m_at += event.empty ? 2 : 1;
    event.to = m_at;
    Element element{written, {}, m_bindings.size()};
    LAUREL_TRY(bind(attributes));
    LAUREL_TRY_ASSIGN(element.name, resolve(written, false));
    for (const Written &attribute : attributes) {
        if (attribute.name == "xmlns" || attribute.name.starts_with("xmlns:"))
            continue;
        LAUREL_TRY_ASSIGN(XmlName attributeName, resolve(attribute.name, true));
        const auto same = [&attributeName](const XmlAttribute &other) { return other.name == attributeName; };
        const bool prefixed = !attributeName.space.empty(); // as written, all differ
        if (prefixed && std::any_of(event.attributes.begin(), event.attributes.end(), same))
            return wrong("The attribute “" + std::string(attribute.name) + "” is given twice.");
        event.attributes.push_back({std::move(attributeName), attribute.value});
    }
    event.name = element.name;
    m_open.push_back(std::move(element));
    m_rootSeen = true;
    m_closing = event.empty;
    return event;
}

Result<std::vector<XmlReader::Written>> XmlReader::attributes()
{
    std::vector<Written> found;
    while (true) {
        const std::size_t before = m_at;
        skipSpace();
        if (atEnd() || m_xml[m_at] == '>' || m_xml[m_at] == '/')
            return found;
        if (m_at == before)
            return wrong("Attributes do not stand apart.");
        if (found.size() == maximumAttributes)
            return Error{ErrorKind::TooLarge, "An element has more than 128 attributes; the XML was not read."};
        LAUREL_TRY_ASSIGN(const std::string_view written, name());
        skipSpace();
        if (!startsWith("="))
            return wrong("The attribute “" + std::string(written) + "” has no value.");
        ++m_at;
        skipSpace();
        LAUREL_TRY_ASSIGN(std::string text, value());
        const auto same = [written](const Written &other) { return other.name == written; };
        if (std::any_of(found.begin(), found.end(), same))
            return wrong("The attribute “" + std::string(written) + "” is given twice.");
        found.push_back({written, std::move(text)});
    }
}

/// Takes the namespaces an element declares (Namespaces in XML 1.0, 3).
Result<void> XmlReader::bind(const std::vector<Written> &attributes)
{
    for (const Written &attribute : attributes) {
        const bool isDefault = attribute.name == "xmlns";
        if (!isDefault && !attribute.name.starts_with("xmlns:"))
            continue;
        const std::string_view prefix = isDefault ? std::string_view() : attribute.name.substr(6);
        const bool reserved =
            prefix == "xmlns" || attribute.value == xmlnsSpace || (prefix == "xml") != (attribute.value == xmlSpace);
        if (reserved || (!isDefault && (prefix.empty() || attribute.value.empty())))
            return wrong("The namespace declaration “" + std::string(attribute.name) + "” is not allowed.");
        if (m_bindings.size() == maximumSpaces)
            return Error{ErrorKind::TooLarge, "More than 64 namespaces are declared at once; the XML was not read."};
        m_bindings.emplace_back(prefix, attribute.value);
    }
    return {};
}

Result<XmlName> XmlReader::resolve(std::string_view written, bool attribute) const
{
    const auto [prefix, local] = parts(written);
    if (local.empty() || local.find(':') != std::string_view::npos ||
        (prefix.empty() && local.size() != written.size()))
        return wrong("“" + std::string(written) + "” is no name with a namespace.");
    if (prefix.empty() && attribute)
        return XmlName{{}, std::string(local)};
    const std::string_view space = spaceOf(prefix);
    if (!prefix.empty() && space.empty())
        return wrong("The namespace prefix “" + std::string(prefix) + "” is not declared.");
    return XmlName{std::string(space), std::string(local)};
}

Result<XmlEvent> XmlReader::endTag()
{
    const std::size_t from = m_at;
    m_at += 2;
    LAUREL_TRY_ASSIGN(const std::string_view written, name());
    skipSpace();
    if (!startsWith(">") || m_open.empty() || m_open.back().written != written)
        return wrong("</" + std::string(written) + "> closes nothing that is open here.");
    ++m_at;
    return close(from);
}

XmlEvent XmlReader::close(std::size_t from)
{
    XmlEvent event;
    event.kind = XmlEvent::Kind::End;
    event.name = std::move(m_open.back().name);
    event.from = from;
    event.to = m_at;
    m_bindings.resize(m_open.back().bindings);
    m_open.pop_back();
    return event;
}

Result<XmlEvent> XmlReader::characters()
{
    XmlEvent event;
    event.kind = XmlEvent::Kind::Text;
    event.from = m_at;
    while (!atEnd() && m_xml[m_at] != '<') {
        if (startsWith("]]>"))
            return wrong("“]]>” stands outside of a CDATA section.");
        LAUREL_TRY(take(event.text, false));
    }
    event.to = m_at;
    return event;
}

Result<XmlEvent> XmlReader::section()
{
    XmlEvent event;
    event.kind = XmlEvent::Kind::Text;
    event.from = m_at;
    m_at += 9;
    const std::size_t end = m_xml.find("]]>", m_at);
    if (end == std::string_view::npos)
        return wrong("A CDATA section does not end.");
    while (m_at < end) {
        if (m_xml[m_at] == '&') { // means itself here
            event.text += m_xml[m_at++];
            continue;
        }
        LAUREL_TRY(take(event.text, false));
    }
    event.to = m_at = end + 3;
    return event;
}

Result<std::string> XmlReader::value()
{
    if (atEnd() || (m_xml[m_at] != '"' && m_xml[m_at] != '\''))
        return wrong("An attribute has no value in quotation marks.");
    const char quote = m_xml[m_at++];
    std::string text;
    while (!atEnd() && m_xml[m_at] != quote) {
        if (m_xml[m_at] == '<')
            return wrong("“<” stands in the value of an attribute.");
        LAUREL_TRY(take(text, true));
    }
    if (atEnd())
        return wrong("The value of an attribute does not end.");
    ++m_at;
    return text;
}

/// One character of text or of an attribute's value: references resolved, ends of lines made one kind (2.11, 3.3.3).
Result<void> XmlReader::take(std::string &to, bool attribute)
{
    if (m_xml[m_at] == '&') {
        LAUREL_TRY_ASSIGN(const char32_t referred, reference());
        appendUtf8(to, referred);
        return {};
    }
    const Character character = characterAt(m_xml, m_at);
    if (character.length == 0 || !isXmlCharacter(character.code))
        return wrong("A character stands here that XML does not allow.");
    if (isSpace(m_xml[m_at])) {
        const bool pair = startsWith("\r\n");
        to += attribute ? ' ' : m_xml[m_at] == '\r' ? '\n' : m_xml[m_at];
        m_at += pair ? 2 : 1;
        return {};
    }
    to += m_xml.substr(m_at, character.length);
    m_at += character.length;
    return {};
}

Result<char32_t> XmlReader::reference()
{
    constexpr std::size_t longest = 12;
    const std::size_t end = m_xml.substr(m_at, longest).find(';');
    const std::string_view body = end == std::string_view::npos ? std::string_view() : m_xml.substr(m_at + 1, end - 1);
    std::optional<char32_t> code;
    if (body == "lt")
        code = U'<';
    else if (body == "gt")
        code = U'>';
    else if (body == "amp")
        code = U'&';
    else if (body == "quot")
        code = U'"';
    else if (body == "apos")
        code = U'\'';
    else if (body.size() > 1 && body[0] == '#') {
        const bool hex = body[1] == 'x';
        char32_t value = 0;
        const std::string_view digits = body.substr(hex ? 2 : 1);
        bool sound = !digits.empty() && digits.size() <= 8;
        for (const char digit : digits) {
            const bool letter = hex && ((digit >= 'a' && digit <= 'f') || (digit >= 'A' && digit <= 'F'));
            sound = sound && (letter || (digit >= '0' && digit <= '9'));
            value = value * (hex ? 16 : 10) + static_cast<char32_t>(letter ? (digit | 0x20) - 'a' + 10 : digit - '0');
        }
        if (sound && isXmlCharacter(value) && value <= 0x10ffff && !(value >= 0xd800 && value <= 0xdfff))
            code = value;
    }
    if (!code) {
        return Error{ErrorKind::Refused, "The XML uses an entity that is not built in (byte " + std::to_string(m_at) +
                                             "), which could stand for anything. It was not read."};
    }
    m_at += end + 1;
    return *code;
}

Result<std::string_view> XmlReader::name()
{
    const std::size_t from = m_at;
    while (!atEnd()) {
        const Character character = characterAt(m_xml, m_at);
        const bool fits = m_at == from ? isNameStart(character.code) : isNamePart(character.code);
        if (character.length == 0 || !fits)
            break;
        m_at += character.length;
    }
    if (m_at == from)
        return wrong("A name is missing.");
    return m_xml.substr(from, m_at - from);
}

void XmlReader::skipSpace()
{
    while (!atEnd() && isSpace(m_xml[m_at]))
        ++m_at;
}

} // namespace laurel::container
