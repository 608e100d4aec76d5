// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "container/Svg.h"

#include "container/Utf8.h"
#include "container/Xml.h"

#include <algorithm>
#include <array>
#include <optional>

namespace laurel::container {

namespace {

constexpr std::string_view svgSpace = "http://www.w3.org/2000/svg";
constexpr std::string_view assertionSpace = "http://openbadges.org";
constexpr std::size_t mostActive = 5; ///< named of what a drawing would run or fetch: the first ones tell enough

std::string lower(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    return result;
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view space = " \t\n\r";
    const std::size_t from = text.find_first_not_of(space);
    if (from == std::string_view::npos)
        return {};
    return text.substr(from, text.find_last_not_of(space) - from + 1);
}

/// The bytes of something in the file.
struct Range {
    std::size_t from = 0;
    std::size_t to = 0;
};

/// Notes what in a drawing would run or fetch something.
class Activity final
{
public:
    void start(const XmlEvent &event)
    {
        static constexpr std::array<std::string_view, 9> running{
            "script", "foreignobject", "handler", "listener", "iframe", "embed", "object", "audio", "video"};
        const std::string name = lower(event.name.local);
        m_inStyle = name == "style";
        if (std::find(running.begin(), running.end(), name) != running.end())
            note("<" + event.name.local + ">");
        for (const XmlAttribute &attribute : event.attributes)
            take(attribute);
    }
    void text(std::string_view text)
    {
        if (m_inStyle)
            m_style += text;
    }
    void end()
    {
        takeStyle(m_style);
        m_style.clear();
        m_inStyle = false;
    }
    void instruction(std::string_view text)
    {
        if (text.starts_with("xml-stylesheet"))
            note("a style sheet");
    }
    [[nodiscard]] std::vector<std::string> take() { return std::move(m_noted); }

private:
    void note(std::string what)
    {
        what.resize(std::min<std::size_t>(what.size(), 80));
        while (!isUtf8(what)) // cut inside of a character
            what.pop_back();
        if (m_noted.size() < mostActive && std::find(m_noted.begin(), m_noted.end(), what) == m_noted.end())
            m_noted.push_back(std::move(what));
    }
    void take(const XmlAttribute &attribute)
    {
        const std::string name = lower(attribute.name.local);
        const std::string value = lower(trimmed(attribute.value));
        const bool reference = name == "href" || name == "src" || name == "base";
        if (name.starts_with("on") && attribute.name.space.empty())
            note("the script in “" + attribute.name.local + "”");
        else if (reference && !value.empty() && !value.starts_with("#") && !value.starts_with("data:"))
            note("a link to “" + std::string(trimmed(attribute.value)) + "”");
        else
            takeStyle(attribute.value);
    }
    /// url(…) elsewhere, or another style sheet.
    void takeStyle(const std::string &style)
    {
        const std::string text = lower(style);
        if (text.find("@import") != std::string::npos)
            note("a style sheet");
        for (std::size_t at = text.find("url("); at != std::string::npos; at = text.find("url(", at + 4)) {
            const std::size_t from = text.find_first_not_of(" \t\n\r\"'", at + 4);
            const std::string_view target = std::string_view(text).substr(std::min(from, text.size()));
            if (!target.empty() && !target.starts_with("#") && !target.starts_with("data:"))
                note("a link to “" + std::string(target.substr(0, target.find_first_of("\"')"))) + "”");
        }
    }

    std::vector<std::string> m_noted;
    std::string m_style;
    bool m_inStyle = false;
};

/// Goes through a drawing once: its cargo, and where a credential stands or would have to.
class Drawing final
{
public:
    explicit Drawing(std::string_view svg)
        : m_reader(svg)
    {}

    Result<void> read()
    {
        while (true) {
            LAUREL_TRY_ASSIGN(const XmlEvent event, m_reader.next());
            switch (event.kind) {
            case XmlEvent::Kind::Start: LAUREL_TRY(start(event)); break;
            case XmlEvent::Kind::End: LAUREL_TRY(end(event)); break;
            case XmlEvent::Kind::Text: text(event.text); break;
            case XmlEvent::Kind::Instruction: m_activity.instruction(event.text); break;
            case XmlEvent::Kind::Finished: m_cargo.active = m_activity.take(); return {};
            }
        }
    }

    [[nodiscard]] const Range &root() const { return m_root; }
    [[nodiscard]] bool isRootEmpty() const { return m_rootEmpty; }
    /// What "openbadges" is bound to inside <svg>.
    [[nodiscard]] const std::string &usualPrefix() const { return m_usualPrefix; }
    [[nodiscard]] const std::optional<Range> &credential() const { return m_credential; }
    [[nodiscard]] Cargo takeCargo() { return std::move(m_cargo); }

private:
    enum class Inside { Drawing, Credential, Assertion };

    Result<void> start(const XmlEvent &event);
    Result<void> end(const XmlEvent &event);
    Result<void> startCredential(const XmlEvent &event);
    Result<void> endCredential();
    void text(const std::string &text);

    XmlReader m_reader;
    Activity m_activity;
    Cargo m_cargo;
    Range m_root;
    bool m_rootEmpty = false;
    std::string m_usualPrefix;
    std::optional<Range> m_credential;
    Inside m_inside = Inside::Drawing;
    std::size_t m_insideDepth = 0; ///< of the element that holds a credential
    std::optional<std::string> m_verify;
    std::string m_text;
};

Result<void> Drawing::start(const XmlEvent &event)
{
    if (m_reader.depth() == 1) {
        if (event.name != XmlName{std::string(svgSpace), "svg"})
            return Error{ErrorKind::Damaged, "The outermost element of the file is no <svg>."};
        m_root = {event.from, event.to};
        m_rootEmpty = event.empty;
        m_usualPrefix = m_reader.spaceOf("openbadges");
    }
    if (m_inside == Inside::Credential)
        return Error{ErrorKind::Damaged, "The credential in the SVG holds elements where its text should stand."};
    if (event.name == XmlName{std::string(credentialSpace), "credential"})
        return startCredential(event);
    if (event.name == XmlName{std::string(assertionSpace), "assertion"} && m_inside == Inside::Drawing) {
        m_inside = Inside::Assertion;
        m_insideDepth = m_reader.depth();
        m_text.clear();
        for (const XmlAttribute &attribute : event.attributes)
            m_text += attribute.name.local == "verify" ? attribute.value : std::string();
    }
    m_activity.start(event);
    return {};
}

Result<void> Drawing::startCredential(const XmlEvent &event)
{
    if (m_reader.depth() != 2) {
        return Error{ErrorKind::Refused,
                     "The credential in the SVG does not stand right inside of <svg>, where Open Badges "
                     "wants it. Ask the issuer for another file."};
    }
    if (m_credential)
        return Error{ErrorKind::Refused, "The SVG holds two credentials, and it cannot be told which is meant."};
    m_inside = Inside::Credential;
    m_credential = Range{event.from, event.to};
    m_insideDepth = m_reader.depth();
    m_text.clear();
    m_verify.reset();
    for (const XmlAttribute &attribute : event.attributes) {
        if (attribute.name == XmlName{{}, "verify"})
            m_verify = attribute.value;
    }
    return {};
}

void Drawing::text(const std::string &text)
{
    if (m_inside == Inside::Drawing)
        m_activity.text(text);
    else
        m_text += text;
}

Result<void> Drawing::end(const XmlEvent &event)
{
    m_activity.end();
    if (m_inside == Inside::Drawing || m_reader.depth() + 1 != m_insideDepth)
        return {};
    if (m_inside == Inside::Credential) {
        m_credential->to = event.to;
        LAUREL_TRY(endCredential());
    } else if (m_cargo.assertions.empty()) {
        m_cargo.assertions.push_back({std::string(trimmed(m_text)), "the element “assertion” of an SVG drawing"});
    }
    m_inside = Inside::Drawing;
    return {};
}

Result<void> Drawing::endCredential()
{
    const bool hasText = !trimmed(m_text).empty();
    if (m_verify && hasText) {
        return Error{ErrorKind::Refused,
                     "The credential in the SVG is given twice, as “verify” and as text, and it cannot be "
                     "told which is meant."};
    }
    if (!m_verify && !hasText)
        return Error{ErrorKind::Damaged, "The place for the credential in the SVG is empty."};
    std::string text = m_verify ? *m_verify : m_text;
    if (text.size() > maximumText)
        return Error{ErrorKind::TooLarge, "The credential is larger than 4 MiB, more than any credential needs."};
    m_cargo.credentials.push_back({std::move(text), "the element “credential” of an SVG drawing"});
    return {};
}

Result<Drawing> readDrawing(std::string_view svg)
{
    if (svg.size() > maximumDrawing)
        return Error{ErrorKind::TooLarge, "The drawing is larger than 8 MiB and was not read."};
    Drawing drawing(svg);
    LAUREL_TRY(drawing.read());
    return drawing;
}

bool isToken(std::string_view text)
{
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
               c == '.';
    };
    return std::count(text.begin(), text.end(), '.') == 2 && std::all_of(text.begin(), text.end(), fits);
}

/// CDATA that reads back as exactly this text: its end mark is divided between two sections, and a carriage return,
/// which a reader would make a line feed, is written as a reference.
Result<std::string> sectionOf(std::string_view text)
{
    std::string section = "<![CDATA[";
    for (std::size_t at = 0; at < text.size();) {
        const Character character = characterAt(text, at);
        const bool allowed = character.code >= 0x20 ? character.code != 0xfffe && character.code != 0xffff
                                                    : text[at] == '\t' || text[at] == '\n' || text[at] == '\r';
        if (character.length == 0 || !allowed)
            return Error{ErrorKind::Refused,
                         "The credential holds a character that no SVG can hold; bake it into a PNG."};
        if (text[at] == '\r')
            section += "]]>&#13;<![CDATA[";
        else if (text[at] == '>' && section.ends_with("]]"))
            section += "]]><![CDATA[>";
        else
            section += text.substr(at, character.length);
        at += character.length;
    }
    return section + "]]>";
}

Result<std::string> elementOf(std::string_view credential, bool declared)
{
    std::string element = "<openbadges:credential";
    if (!declared)
        element += " xmlns:openbadges=\"" + std::string(credentialSpace) + "\"";
    if (isToken(credential))
        return element + " verify=\"" + std::string(credential) + "\"/>";
    LAUREL_TRY_ASSIGN(const std::string section, sectionOf(credential));
    return element + ">" + section + "</openbadges:credential>";
}

} // namespace

Result<Cargo> unbakeSvg(std::string_view svg)
{
    LAUREL_TRY_ASSIGN(Drawing drawing, readDrawing(svg));
    return drawing.takeCargo();
}

Result<std::string> bakeSvg(std::string_view svg, std::string_view credential)
{
    if (credential.size() > maximumText)
        return Error{ErrorKind::TooLarge, "The credential is larger than 4 MiB, more than any credential needs."};
    if (trimmed(credential).empty())
        return Error{ErrorKind::Refused, "There is no credential to put into the drawing."};
    LAUREL_TRY_ASSIGN(const Drawing drawing, readDrawing(svg));
    const Range root = drawing.root();
    const bool declare = drawing.usualPrefix().empty(); // else it is ours already, or of Open Badges 2.0: let it be
    LAUREL_TRY_ASSIGN(const std::string element,
                      elementOf(credential, declare || drawing.usualPrefix() == credentialSpace));
    // All of the root's tag but what closes it: ">" or "/>".
    std::string baked(svg.substr(0, root.to - (drawing.isRootEmpty() ? 2 : 1)));
    if (declare)
        baked += " xmlns:openbadges=\"" + std::string(credentialSpace) + "\"";
    baked += ">" + element;
    const Range old = drawing.credential().value_or(Range{root.to, root.to});
    baked += svg.substr(root.to, old.from - root.to);
    if (drawing.isRootEmpty())
        baked += "</" +
                 std::string(svg.substr(root.from + 1, svg.find_first_of(" \t\r\n/", root.from) - root.from - 1)) + ">";
    return baked + std::string(svg.substr(old.to));
}

} // namespace laurel::container
