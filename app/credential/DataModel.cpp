// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/DataModel.h"

#include "credential/BadgeShape.h"
#include "credential/Moment.h"

#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

constexpr std::string_view firstContext1 = "https://www.w3.org/2018/credentials/v1";
constexpr std::string_view firstContext2 = "https://www.w3.org/ns/credentials/v2";
constexpr qsizetype mostFindings = 10;

enum class Presence { Optional, Required };

/// An object of a kind that a credential links to, with the type it must have.
struct Link {
    std::string_view key;
    Presence id;
};
constexpr std::array<Link, 6> links{{{"credentialStatus", Presence::Optional},
                                     {"credentialSchema", Presence::Required},
                                     {"refreshService", Presence::Optional},
                                     {"termsOfUse", Presence::Optional},
                                     {"evidence", Presence::Optional},
                                     {"proof", Presence::Optional}}};

/// Collects what does not fit, with the place it was found at.
class Structure final
{
public:
    void credential(const json::Value &value, const QString &path);
    void presentation(const json::Value &value);
    [[nodiscard]] QStringList take() { return std::move(m_problems); }

private:
    void add(const QString &path, const QString &what)
    {
        if (m_problems.size() < mostFindings)
            m_problems += (path.isEmpty() ? u"The document"_s : u"“%1”"_s.arg(path)) + u' ' + what + u'.';
    }
    static QString below(const QString &path, const QString &key) { return path.isEmpty() ? key : path + u'.' + key; }

    void contexts(const json::Value &value, const QString &path);
    void types(const json::Value &value, std::string_view needed, const QString &path);
    void address(const json::Value *value, Presence id, const QString &path);
    void issuer(const json::Value &value, const QString &path);
    void subjects(const json::Value &value, const QString &path);
    void words(const json::Value *value, const QString &path);
    void link(const json::Value &value, const Link &rule, const QString &path);
    void related(const json::Value &value, const QString &path);
    void times(const json::Value &value, const QString &path);
    std::optional<qint64> moment(const json::Value &value, const char *key, const QString &path);

    QStringList m_problems;
};

void Structure::contexts(const json::Value &value, const QString &path)
{
    const QString place = below(path, u"@context"_s);
    const auto entries = oneOrMany(value.find("@context"));
    if (entries.empty())
        return add(path, u"has no “@context”"_s);
    if (dataModelOf(value) == DataModel::Unknown)
        add(place, u"does not begin with the vocabulary of Verifiable Credentials"_s);
    for (const json::Value *entry : entries) {
        const bool isAddress = entry->is(json::Kind::String) && isAbsoluteUri(entry->text());
        if (!isAddress && !entry->is(json::Kind::Object))
            add(place, u"holds something that is neither an address nor a vocabulary"_s);
    }
}

void Structure::types(const json::Value &value, std::string_view needed, const QString &path)
{
    const auto values = oneOrMany(value.find("type"));
    if (values.empty())
        return add(path, u"has no “type”"_s);
    if (std::any_of(values.begin(), values.end(),
                    [](const json::Value *type) { return !type->is(json::Kind::String) || type->text().empty(); }))
        add(below(path, u"type"_s), u"holds something that is not the name of a type"_s);
    if (!needed.empty() && !isOfType(value, needed))
        add(path, u"is not of the type “%1”"_s.arg(QString::fromUtf8(needed.data(), qsizetype(needed.size()))));
}

void Structure::address(const json::Value *value, Presence id, const QString &path)
{
    if (!value && id == Presence::Required)
        add(path, u"is missing"_s);
    else if (value && (!value->is(json::Kind::String) || !isAbsoluteUri(value->text())))
        add(path, u"is not one complete address or identifier"_s);
}

void Structure::issuer(const json::Value &value, const QString &path)
{
    const QString place = below(path, u"issuer"_s);
    const json::Value *found = value.find("issuer");
    if (!found)
        return add(path, u"has no “issuer”"_s);
    if (!found->is(json::Kind::Object))
        return address(found, Presence::Required, place);
    address(found->find("id"), Presence::Required, below(place, u"id"_s));
    words(found->find("name"), below(place, u"name"_s));
    words(found->find("description"), below(place, u"description"_s));
}

void Structure::subjects(const json::Value &value, const QString &path)
{
    const QString place = below(path, u"credentialSubject"_s);
    const auto found = oneOrMany(value.find("credentialSubject"));
    if (found.empty())
        add(path, u"has no “credentialSubject”"_s);
    for (const json::Value *subject : found) {
        if (!subject->is(json::Kind::Object))
            add(place, u"is not an object"_s);
        else if (subject->members().empty())
            add(place, u"says nothing about anybody"_s);
        else
            address(subject->find("id"), Presence::Optional, below(place, u"id"_s));
    }
}

/// A text, or texts with their language and direction (clause 11.1).
void Structure::words(const json::Value *value, const QString &path)
{
    for (const json::Value *one : oneOrMany(value)) {
        if (one->is(json::Kind::String))
            continue;
        const json::Value *text = one->find("@value");
        const json::Value *direction = one->find("@direction");
        if (!text || !text->is(json::Kind::String))
            add(path, u"is not a text"_s);
        else if (std::any_of(one->members().begin(), one->members().end(), [](const json::Member &member) {
                     return member.key != "@value" && member.key != "@language" && member.key != "@direction";
                 }))
            add(path, u"says more than a text, its language and its direction"_s);
        else if (direction && direction->text() != "ltr" && direction->text() != "rtl")
            add(below(path, u"@direction"_s), u"is neither “ltr” nor “rtl”"_s);
    }
}

void Structure::link(const json::Value &value, const Link &rule, const QString &path)
{
    const QString place = below(path, QString::fromUtf8(rule.key.data(), qsizetype(rule.key.size())));
    for (const json::Value *one : oneOrMany(value.find(rule.key))) {
        if (!one->is(json::Kind::Object)) {
            add(place, u"is not an object"_s);
            continue;
        }
        types(*one, {}, place);
        address(one->find("id"), rule.id, below(place, u"id"_s));
    }
}

void Structure::related(const json::Value &value, const QString &path)
{
    const QString place = below(path, u"relatedResource"_s);
    QStringList seen;
    for (const json::Value *one : oneOrMany(value.find("relatedResource"))) {
        address(one->find("id"), Presence::Required, below(place, u"id"_s));
        if (!one->find("digestSRI") && !one->find("digestMultibase"))
            add(place, u"has no digest"_s);
        const QString id = textOf(one->find("id"));
        if (seen.contains(id))
            add(place, u"names one resource twice"_s);
        seen += id;
    }
}

std::optional<qint64> Structure::moment(const json::Value &value, const char *key, const QString &path)
{
    const json::Value *found = value.find(key);
    if (!found)
        return std::nullopt;
    const auto seconds = found->is(json::Kind::String) ? secondsOf(found->text()) : std::nullopt;
    if (!seconds)
        add(below(path, QString::fromLatin1(key)), u"is not a date and time with a time zone"_s);
    return seconds;
}

void Structure::times(const json::Value &value, const QString &path)
{
    const bool isOld = dataModelOf(value) == DataModel::Version1;
    if (isOld && !value.find("issuanceDate"))
        add(path, u"has no “issuanceDate”"_s);
    const auto from = moment(value, isOld ? "issuanceDate" : "validFrom", path);
    const auto until = moment(value, isOld ? "expirationDate" : "validUntil", path);
    if (from && until && *until < *from)
        add(path, u"ends before it begins"_s);
}

void Structure::credential(const json::Value &value, const QString &path)
{
    if (!value.is(json::Kind::Object))
        return add(path, u"is not an object"_s);
    contexts(value, path);
    types(value, "VerifiableCredential", path);
    address(value.find("id"), Presence::Optional, below(path, u"id"_s));
    words(value.find("name"), below(path, u"name"_s));
    words(value.find("description"), below(path, u"description"_s));
    issuer(value, path);
    subjects(value, path);
    times(value, path);
    related(value, path);
    for (const Link &rule : links)
        link(value, rule, path);
}

void Structure::presentation(const json::Value &value)
{
    if (!value.is(json::Kind::Object))
        return add({}, u"is not an object"_s);
    contexts(value, {});
    types(value, "VerifiablePresentation", {});
    address(value.find("id"), Presence::Optional, u"id"_s);
    if (const json::Value *holder = value.find("holder")) {
        const bool isNamed = !holder->is(json::Kind::Object);
        address(isNamed ? holder : holder->find("id"), Presence::Required, isNamed ? u"holder"_s : u"holder.id"_s);
    }
    for (const json::Value *one : oneOrMany(value.find("verifiableCredential"))) {
        const QString place = u"verifiableCredential"_s;
        const json::Value *id = one->find("id");
        if (!one->is(json::Kind::Object))
            add(place, u"is not an object"_s);
        else if (isOfType(*one, "EnvelopedVerifiableCredential"))
            contexts(*one, place);
        else if (id && id->text().starts_with("data:"))
            add(place, u"is not of the type “EnvelopedVerifiableCredential”"_s);
        else
            credential(*one, place);
        if (isOfType(*one, "EnvelopedVerifiableCredential") && (!id || !id->text().starts_with("data:")))
            add(place, u"has no credential in its envelope"_s);
    }
    link(value, links.back(), {});
}

} // namespace

DataModel dataModelOf(const json::Value &document)
{
    const auto entries = oneOrMany(document.find("@context"));
    if (entries.empty() || !entries.front()->is(json::Kind::String))
        return DataModel::Unknown;
    if (entries.front()->text() == firstContext2)
        return DataModel::Version2;
    return entries.front()->text() == firstContext1 ? DataModel::Version1 : DataModel::Unknown;
}

bool isOfType(const json::Value &object, std::string_view type)
{
    const auto types = oneOrMany(object.find("type"));
    return std::any_of(types.begin(), types.end(), [type](const json::Value *value) {
        return value->is(json::Kind::String) && value->text() == type;
    });
}

bool isOpenBadge(const json::Value &credential)
{
    return isOfType(credential, "OpenBadgeCredential") || isOfType(credential, "AchievementCredential");
}

bool isPresentation(const json::Value &document)
{
    return isOfType(document, "VerifiablePresentation");
}

QStringList credentialProblems(const json::Value &credential)
{
    Structure structure;
    structure.credential(credential, {});
    return structure.take();
}

QStringList presentationProblems(const json::Value &presentation)
{
    Structure structure;
    structure.presentation(presentation);
    return structure.take();
}

} // namespace laurel::credential
