// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/BadgeShape.h"

#include "credential/BadgeRules.h"
#include "credential/Moment.h"
#include "credential/Vocabulary.h"

#include "jsonld/BuiltInContexts.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

constexpr qsizetype mostProblems = 10;

constexpr std::array<std::string_view, 7> tokenClaims{"iss", "jti", "nbf", "sub", "exp", "iat", "aud"};

QString plain(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// The way to a value, as a chain on the stack that becomes text only when something is wrong.
struct Path {
    const Path *parent = nullptr;
    std::string_view name = {};

    [[nodiscard]] Path child(std::string_view key) const { return {this, key}; }
    [[nodiscard]] QString text() const
    {
        const QString before = parent ? parent->text() : QString();
        return before.isEmpty() || name.empty() ? before + plain(name) : before + u'.' + plain(name);
    }
    [[nodiscard]] QString quoted() const { return name.empty() ? u"The credential"_s : u"“%1”"_s.arg(text()); }
};

bool isText(const json::Value &value)
{
    if (value.is(json::Kind::String))
        return true;
    return value.is(json::Kind::Object) && !value.members().empty() &&
           std::all_of(value.members().begin(), value.members().end(),
                       [](const json::Member &member) { return member.value.is(json::Kind::String); });
}

bool names(const json::Value *types, std::string_view wanted)
{
    const auto values = oneOrMany(types);
    return std::any_of(values.begin(), values.end(), [&](const json::Value *value) {
        return value->is(json::Kind::String) && value->text() == wanted;
    });
}

/// Walks a credential along the table and collects what does not fit.
class Walk final
{
public:
    void object(const json::Value &value, const Shape &shape, const Path &path)
    {
        if (!value.is(json::Kind::Object)) {
            add(path, u"is not an object"_s);
            return;
        }
        if (!shape.type.empty() && !names(value.find("type"), shape.type))
            add(path, u"is not of the type “%1”"_s.arg(plain(shape.type)));
        for (const Rule &rule : shape.rules) {
            const json::Value *found = value.find(rule.key);
            if (found)
                property(*found, rule, path.child(rule.key));
            else if (rule.needed == Needed::Yes)
                add(path, u"has no “%1”"_s.arg(plain(rule.key)));
        }
        if (shape.closed)
            closed(value, shape, path);
    }
    void add(const Path &path, const QString &what)
    {
        if (m_problems.size() < mostProblems)
            m_problems += path.quoted() + u' ' + what + u'.';
    }
    [[nodiscard]] QStringList take() { return std::move(m_problems); }

private:
    void closed(const json::Value &value, const Shape &shape, const Path &path)
    {
        for (const json::Member &member : value.members()) {
            const bool known = std::any_of(shape.rules.begin(), shape.rules.end(),
                                           [&](const Rule &rule) { return rule.key == member.key; });
            if (!known)
                add(path, u"has “%1”, which does not belong there"_s.arg(plain(member.key)));
        }
    }
    void property(const json::Value &value, const Rule &rule, const Path &path)
    {
        if (!value.is(json::Kind::Array)) {
            single(value, rule, path);
        } else if (rule.count == Count::One && rule.key != "type") {
            add(path, u"is a list, and there may be only one"_s);
        } else {
            for (const json::Value &item : value.items())
                single(item, rule, path);
        }
    }
    void single(const json::Value &value, const Rule &rule, const Path &path)
    {
        switch (rule.form) {
        case Form::Text:
            if (!isText(value))
                add(path, u"is not a text"_s);
            return;
        case Form::Uri:
            if (!value.is(json::Kind::String) || !isAbsoluteUri(value.text()))
                add(path, u"is not a complete address or identifier"_s);
            return;
        case Form::Moment:
            if (!value.is(json::Kind::String) || !secondsOf(value.text()))
                add(path, u"is not a date and time with a time zone"_s);
            return;
        case Form::Number:
            if (!value.is(json::Kind::Number))
                add(path, u"is not a number"_s);
            return;
        case Form::Boolean:
            if (!value.is(json::Kind::Boolean))
                add(path, u"is neither true nor false"_s);
            return;
        case Form::Reference:
            if (value.is(json::Kind::String) && isAbsoluteUri(value.text()))
                return;
            [[fallthrough]];
        case Form::Object: object(value, *rule.shape, path); return;
        case Form::Context:
            if (!value.is(json::Kind::String))
                add(path, u"brings a vocabulary of its own, which is refused"_s);
            return;
        case Form::Any:
            if (!value.is(json::Kind::Object))
                add(path, u"is not an object"_s);
            return;
        }
    }

    QStringList m_problems;
};

void checkTypes(Walk &walk, const json::Value &credential, const Path &path)
{
    const json::Value *types = credential.find("type");
    if (!names(types, "VerifiableCredential"))
        walk.add(path, u"is not of the type “VerifiableCredential”"_s);
    if (!names(types, "OpenBadgeCredential") && !names(types, "AchievementCredential"))
        walk.add(path, u"is not of the type “OpenBadgeCredential”"_s);
}

/// The issuer may be a Profile or only its address.
void checkIssuer(Walk &walk, const json::Value &credential, const Path &path)
{
    const json::Value *issuer = credential.find("issuer");
    if (!issuer)
        walk.add(path, u"has no “issuer”"_s);
    else if (!issuer->is(json::Kind::String))
        walk.object(*issuer, profileShape, path.child("issuer"));
    else if (!isAbsoluteUri(issuer->text()))
        walk.add(path.child("issuer"), u"is not a complete address or identifier"_s);
}

void collectUndefined(QStringList &names, const json::Value *value, const Shape &shape, const QString &path)
{
    if (!value)
        return;
    for (const json::Member &member : value->members()) {
        const bool own = member.key == "type" || member.key == "@context" || member.key == "issuer";
        const bool claim =
            path.isEmpty() && std::find(tokenClaims.begin(), tokenClaims.end(), member.key) != tokenClaims.end();
        const bool known = std::any_of(shape.rules.begin(), shape.rules.end(),
                                       [&](const Rule &rule) { return rule.key == member.key; });
        if (!own && !claim && !known && names.size() < mostProblems)
            names += path + plain(member.key);
    }
}

void collectEmpty(QStringList &paths, const json::Value &value, const Path &path)
{
    const bool empty = value.is(json::Kind::Null) || (value.is(json::Kind::String) && value.text().empty()) ||
                       (value.is(json::Kind::Array) && value.items().empty()) ||
                       (value.is(json::Kind::Object) && value.members().empty());
    if (empty && paths.size() < mostProblems)
        paths += path.text();
    for (const json::Value &item : value.items())
        collectEmpty(paths, item, path);
    for (const json::Member &member : value.members()) {
        // An endorsement is somebody else's, and stays as they signed it.
        if (member.key != "endorsement")
            collectEmpty(paths, member.value, path.child(member.key));
    }
}

} // namespace

bool isEndorsement(const json::Value &credential)
{
    const json::Value *types = credential.find("type");
    return names(types, "EndorsementCredential") && !names(types, "OpenBadgeCredential") &&
           !names(types, "AchievementCredential");
}

QStringList shapeProblems(const json::Value &credential)
{
    Walk walk;
    const Path top;
    if (isEndorsement(credential)) {
        walk.object(credential, endorsementShape, top);
        return walk.take();
    }
    walk.object(credential, credentialShape, top);
    if (!credential.is(json::Kind::Object))
        return walk.take();
    checkTypes(walk, credential, top);
    checkIssuer(walk, credential, top);
    const json::Value *subject = credential.find("credentialSubject");
    if (subject && subject->is(json::Kind::Object) && !subject->find("id") &&
        oneOrMany(subject->find("identifier")).empty())
        walk.add(top.child("credentialSubject"), u"has neither an “id” nor an “identifier”"_s);
    return walk.take();
}

QString contextProblem(const json::Value &credential)
{
    for (const json::Value *entry : oneOrMany(credential.find("@context"))) {
        if (!entry->is(json::Kind::String))
            return u"It brings a vocabulary of its own with it, which is refused."_s;
        if (!jsonld::builtInContext(entry->text()))
            return u"This credential uses a vocabulary Laurel does not know: %1."_s.arg(plain(entry->text()));
    }
    return {};
}

QString vocabularyProblem(const json::Value &credential)
{
    if (QString problem = contextProblem(credential); !problem.isEmpty())
        return problem;
    const auto entries = oneOrMany(credential.find("@context"));
    if (entries.size() < 2 || plain(entries[0]->text()) != credentialsContext)
        return u"It does not begin with the vocabulary of Verifiable Credentials 2.0, so it is no Open Badge 3.0."_s;
    if (!entries[1]->text().starts_with("https://purl.imsglobal.org/spec/ob/v3p0/context"))
        return u"Its second vocabulary is not that of Open Badges 3.0."_s;
    return {};
}

QStringList undefinedNames(const json::Value &credential)
{
    QStringList names;
    const json::Value *subject = credential.find("credentialSubject");
    if (isEndorsement(credential)) {
        collectUndefined(names, &credential, endorsementShape, {});
        collectUndefined(names, subject, endorsementSubjectShape, u"credentialSubject."_s);
        return names;
    }
    collectUndefined(names, &credential, credentialShape, {});
    collectUndefined(names, credential.find("issuer"), profileShape, u"issuer."_s);
    collectUndefined(names, subject, subjectShape, u"credentialSubject."_s);
    collectUndefined(names, subject ? subject->find("achievement") : nullptr, achievementShape, u"achievement."_s);
    return names;
}

QStringList emptyValues(const json::Value &value)
{
    QStringList paths;
    collectEmpty(paths, value, {});
    return paths;
}

QString textOf(const json::Value *value)
{
    return value && value->is(json::Kind::String) ? plain(value->text()) : QString();
}

OneOrMany oneOrMany(const json::Value *value)
{
    if (!value)
        return OneOrMany({});
    return OneOrMany(value->is(json::Kind::Array) ? std::span(value->items()) : std::span(value, 1));
}

bool isAbsoluteUri(std::string_view text)
{
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 == text.size())
        return false;
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const std::string_view scheme = text.substr(0, colon);
    const bool schemeFits = isLetter(scheme.front()) && std::all_of(scheme.begin(), scheme.end(), [&](char c) {
                                return isLetter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
                            });
    return schemeFits && std::none_of(text.begin(), text.end(), [](char c) {
               const auto byte = static_cast<unsigned char>(c);
               return byte <= 0x20 || byte == 0x7f || c == '<' || c == '>' || c == '"';
           });
}

} // namespace laurel::credential
